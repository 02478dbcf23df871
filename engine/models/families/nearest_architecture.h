#pragma once

#include <string>
#include <string_view>

namespace infoplane {

/// The architecture of the registry whose name is nearest to `name` (of a class, "LLaMAForCausalLM", or a
/// model type, "llama4_text"): one letter in five may differ, or something follows. Empty when none is near.
std::string nearest_architecture(std::string_view name);

}  // namespace infoplane

#pragma once

#include <string>
#include <string_view>

namespace infoplane {

/// The family that a model of this name belongs to: a known series that the name begins with as a whole word
/// ("llama2_7b" -> "Llama 2", "Qwen2.5-0.5B" -> "Qwen2.5"), else the words before a size ("stories260K" ->
/// "stories", "llama2xs" stays), else the architecture ("LlamaForCausalLM" -> "Llama").
std::string family_of(const std::string& model, std::string_view architecture);

}  // namespace infoplane

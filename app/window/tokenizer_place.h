#pragma once

#include <filesystem>

namespace infoplane {

/// The tokenizer.json that analyses of a model folder read: its own, or that of the model above it. Empty
/// where there is none. `model` may be a tokenizer.json itself.
std::filesystem::path tokenizer_place(const std::filesystem::path& model);

}  // namespace infoplane

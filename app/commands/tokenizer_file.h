#pragma once

#include <filesystem>
#include <string>

namespace infoplane::cli {

/// The tokenizer.json that a user named, by itself or by the folder it lies in. Throws
/// folder_without_tokenizer.
std::filesystem::path tokenizer_file(const std::string& source);

}  // namespace infoplane::cli

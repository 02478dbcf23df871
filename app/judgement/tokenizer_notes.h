#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/text/tokenizer.h"

namespace infoplane {

/// What a user should know of a tokenizer beside its model: added tokens without an embedding (`embeddings`
/// is how many there are), and what tokenizer_config.json, read from beside `tokenizer_json`, says otherwise.
std::vector<std::string> tokenizer_notes(const std::filesystem::path& tokenizer_json,
                                         const Tokenizer& tokenizer, std::int64_t embeddings);

}  // namespace infoplane

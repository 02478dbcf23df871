#pragma once

#include <memory>

#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/pre_tokenizer.h"

namespace infoplane {

/// Bytes as the characters of byte_alphabet.h. Throws tokenizer_unsupported, tokenizer_invalid.
std::unique_ptr<PreTokenizer> read_byte_level(const JsonView& view);

}  // namespace infoplane

#pragma once

#include <memory>

#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/pre_tokenizer.h"

namespace infoplane {

// Those that cut and change nothing. All throw tokenizer_unsupported, tokenizer_invalid.
std::unique_ptr<PreTokenizer> read_split(const JsonView& view);
std::unique_ptr<PreTokenizer> read_digits(const JsonView& view);
std::unique_ptr<PreTokenizer> read_punctuation(const JsonView& view);
std::unique_ptr<PreTokenizer> read_whitespace(const JsonView& view);
std::unique_ptr<PreTokenizer> read_whitespace_split(const JsonView& view);

}  // namespace infoplane

#pragma once

#include <memory>

#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/pre_tokenizer.h"

namespace infoplane {

/// Reads the member "pre_tokenizer" by its type; null gives nothing. Throws tokenizer_unsupported,
/// tokenizer_invalid.
std::unique_ptr<PreTokenizer> read_pre_tokenizer(const JsonView& view);

}  // namespace infoplane

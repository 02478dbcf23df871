#pragma once

#include <memory>

#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/pre_tokenizer.h"

namespace infoplane {

/// Spaces as a visible mark. Throws tokenizer_unsupported, tokenizer_invalid.
std::unique_ptr<PreTokenizer> read_metaspace(const JsonView& view);

}  // namespace infoplane

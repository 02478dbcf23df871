#pragma once

#include <memory>

#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/model.h"

namespace infoplane {

/// Throws tokenizer_unsupported, tokenizer_invalid.
std::unique_ptr<Model> read_bpe(const JsonView& view);

}  // namespace infoplane

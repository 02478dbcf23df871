#pragma once

#include <memory>

#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/normalizer.h"

namespace infoplane {

/// Writes a text in place of every match. Throws tokenizer_unsupported, tokenizer_invalid.
std::unique_ptr<Normalizer> read_replace(const JsonView& view);

}  // namespace infoplane

#pragma once

#include <memory>

#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/normalizer.h"

namespace infoplane {

/// Reads the member "normalizer" by its type; null gives nothing. Throws tokenizer_unsupported,
/// tokenizer_invalid.
std::unique_ptr<Normalizer> read_normalizer(const JsonView& view);

}  // namespace infoplane

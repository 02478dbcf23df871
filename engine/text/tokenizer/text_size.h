#pragma once

#include <cstddef>

#include "engine/base/error.h"
#include "engine/base/units.h"

namespace infoplane {

/// What a text may grow to on its way to the model. A document has at most 64 MiB and real tokenizers make it
/// three times as long; a hostile one could double it with every step.
constexpr std::size_t kLargestText = std::size_t{256} << 20;

/// Throws tokenizer_unsupported for a text that would be larger.
inline void check_text_size(std::size_t bytes) {
  if (bytes <= kLargestText) return;
  throw Error(ErrorCode::tokenizer_unsupported,
              "the tokenizer makes a text " + format_bytes(bytes) + " long, and 268 MB are the most", {},
              "split the corpus into shorter documents, or choose another model");
}

}  // namespace infoplane

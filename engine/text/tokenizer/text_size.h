#pragma once

#include <algorithm>
#include <cstddef>

#include "engine/base/error.h"
#include "engine/base/units.h"

namespace infoplane {

/// What any text may grow to on its way to the model. A document has at most 64 MiB, and real tokenizers make
/// it three times as long.
constexpr std::size_t kLargestText = std::size_t{256} << 20;

/// What a text of so many bytes may grow to: a hostile tokenizer could double it with every step. The widest
/// of the real steps are NFKC (eleven times, for U+FDFA) and the alphabet of bytes (twice).
inline std::size_t largest_text(std::size_t bytes) {
  return std::min(kLargestText, 32 * bytes + (std::size_t{16} << 10));
}

/// Throws tokenizer_unsupported for a text of `bytes` that would be larger than `largest`.
inline void check_text_size(std::size_t bytes, std::size_t largest) {
  if (bytes <= largest) return;
  throw Error(ErrorCode::tokenizer_unsupported,
              "the tokenizer makes a text " + format_bytes(bytes) + " long, and " + format_bytes(largest) +
                  " are the most here",
              {}, "split the corpus into shorter documents, or choose another model");
}

}  // namespace infoplane

#pragma once

#include <string>

#include "engine/text/tokenizer/regex.h"
#include "engine/text/tokenizer/text_size.h"

namespace infoplane {

/// A text on its way through the normalizers.
struct NormalizedText {
  std::string text{};
  std::size_t origin = 0;              ///< as Piece::origin
  std::size_t largest = kLargestText;  ///< what it may grow to

  /// Room to work in, kept from text to text.
  std::string next{};
};

/// One step that rewrites a text before it is cut. Immutable.
class Normalizer {
 public:
  virtual ~Normalizer() = default;
  virtual void apply(NormalizedText& text, RegexScratch& scratch) const = 0;
};

}  // namespace infoplane

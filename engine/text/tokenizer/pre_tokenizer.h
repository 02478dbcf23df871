#pragma once

#include <string>

#include "engine/text/tokenizer/pieces.h"

namespace infoplane {

/// One step that cuts a normalized text into words, each of which the model encodes by itself. Immutable.
class PreTokenizer {
 public:
  virtual ~PreTokenizer() = default;

  /// Replaces `scratch.pieces` by what this step makes of them.
  virtual void apply(PieceScratch& scratch) const = 0;

  /// The regular expression of its first Split; empty when it has none. For warnings.
  virtual std::string first_pattern() const { return {}; }
};

/// Cuts every piece by `spans(text, found)` and `behavior`.
template <class Spans>
void split_all(PieceScratch& scratch, SplitBehavior behavior, const Spans& spans) {
  scratch.next.list.clear();
  for (const Piece& piece : scratch.pieces.list) {
    spans(scratch.pieces.view(piece), scratch.matches);
    split_piece(piece, scratch.matches, behavior, scratch.parts, scratch.next.list);
  }
  scratch.pieces.list.swap(scratch.next.list);
}

}  // namespace infoplane

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/text/tokenizer/json_view.h"
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

/// Reads the member "pre_tokenizer"; null gives nothing. Throws tokenizer_unsupported, tokenizer_invalid.
std::unique_ptr<PreTokenizer> read_pre_tokenizer(const JsonView& view);

// The kinds, each read by its own function.
std::unique_ptr<PreTokenizer> read_byte_level(const JsonView& view);
std::unique_ptr<PreTokenizer> read_metaspace(const JsonView& view);
std::unique_ptr<PreTokenizer> read_split(const JsonView& view);
std::unique_ptr<PreTokenizer> read_digits(const JsonView& view);
std::unique_ptr<PreTokenizer> read_punctuation(const JsonView& view);
std::unique_ptr<PreTokenizer> read_whitespace(const JsonView& view);
std::unique_ptr<PreTokenizer> read_whitespace_split(const JsonView& view);

/// "Isolated" and its like; throws tokenizer_unsupported.
SplitBehavior read_behavior(const JsonView& view, const std::string& name);

/// `pattern`: {"String": ..} or {"Regex": ..}.
Regex read_pattern(const JsonView& pattern);

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

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer/characters.h"
#include "engine/text/tokenizer/regex.h"
#include "engine/text/tokenizer/text_size.h"

namespace infoplane {

/// A part of a text between added tokens, on its way to the model.
struct Piece {
  std::size_t begin = 0, end = 0;  ///< bytes in Pieces::text, never empty
  /// How many bytes at its front stand for the first character of the text that was given to `encode`; 0 for
  /// pieces that begin later. Metaspace may treat the start of a text apart.
  std::size_t origin = 0;
};

/// The pieces of one stage, over one buffer.
struct Pieces {
  std::string text{};
  std::vector<Piece> list{};

  std::string_view view(const Piece& piece) const {
    return std::string_view(text).substr(piece.begin, piece.end - piece.begin);
  }
};

/// What becomes of the parts that a pre-tokenizer's pattern matches.
enum class SplitBehavior { removed, isolated, merged_with_previous, merged_with_next, contiguous };

/// Buffers for the stages, reused from text to text; one for each thread that encodes.
struct PieceScratch {
  Pieces pieces{}, next{};
  std::vector<MatchSpan> matches{}, parts{};
  RegexScratch regex{};
  std::size_t largest = kLargestText;  ///< what the text may grow to
};

/// Appends the parts of `piece`, as `behavior` forms them from `matches` (offsets in the piece), to `out`.
/// `parts` is room to work in.
void split_piece(const Piece& piece, const std::vector<MatchSpan>& matches, SplitBehavior behavior,
                 std::vector<MatchSpan>& parts, std::vector<Piece>& out);

/// Cuts `text` at each character for which `is_delimiter` is true: every such character is a match of its
/// own.
template <class Predicate>
void delimiter_spans(std::string_view text, const Predicate& is_delimiter, std::vector<MatchSpan>& found) {
  found.clear();
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text[at]);
    if (is_delimiter(utf8_decode(text, at))) {
      if (done < at) found.push_back({done, at, false});
      found.push_back({at, at + length, true});
      done = at + length;
    }
    at += length;
  }
  if (done < text.size()) found.push_back({done, text.size(), false});
}

}  // namespace infoplane

#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer/byte_trie.h"
#include "engine/text/tokenizer/regex.h"
#include "engine/text/tokenizer/token_id.h"

namespace infoplane {

/// A token that is found in the text before the model sees it.
struct AddedToken {
  std::string content{};
  TokenId id = 0;
  bool single_word = false;  ///< not inside a word
  bool lstrip = false;       ///< takes the white space before it
  bool rstrip = false;       ///< takes the white space after it
  bool normalized = false;   ///< looked for in the normalized text
  bool special = false;
};

/// A part of a text: an added token, or what lies between.
struct TextSegment {
  static constexpr TokenId kText = -1;

  std::size_t begin = 0, end = 0;
  TokenId id = kText;
};

/// Finds some added tokens in a text: the leftmost, of several there the longest.
class AddedTokenFinder {
 public:
  /// Looks for `pattern` and reports `token`; of equal patterns the first added counts.
  void add(const AddedToken& token, std::string_view pattern);

  /// Cuts `text` into tokens and what lies between them.
  void split(std::string_view text, std::vector<TextSegment>& segments) const;

 private:
  struct Match {
    std::size_t end = 0;
    const AddedToken* token = nullptr;
  };

  Match match_at(std::string_view text, std::size_t begin) const;
  std::size_t emit(std::string_view text, std::size_t begin, const Match& match, std::size_t done,
                   MatchSpan& space, std::vector<TextSegment>& segments) const;

  std::vector<AddedToken> tokens_{};
  ByteTrie trie_{};
  std::array<bool, 256> begins_{};  ///< bytes that some pattern begins with
};

}  // namespace infoplane

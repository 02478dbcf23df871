#include "engine/text/tokenizer/added_token_finder.h"

#include <algorithm>

#include "engine/text/tokenizer/characters.h"

namespace infoplane {
namespace {

bool inside_word(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin > 0 && is_word(utf8_decode(text, utf8_previous(text, begin)))) return true;
  return end < text.size() && is_word(utf8_decode(text, end));
}

/// Where the white space before `begin` starts, looking back no further than `done`.
std::size_t space_before(std::string_view text, std::size_t begin, std::size_t done) {
  while (begin > done) {
    const std::size_t previous = utf8_previous(text, begin);
    if (!is_whitespace(utf8_decode(text, previous))) break;
    begin = previous;
  }
  return std::max(begin, done);
}

/// Where the white space from `end` on ends. `space` is the run looked at last: a token may begin inside it,
/// and it must not be looked through again for each.
std::size_t space_after(std::string_view text, std::size_t end, MatchSpan& space) {
  if (end >= space.begin && end < space.end) return space.end;
  space = {end, end, true};
  while (space.end < text.size() && is_whitespace(utf8_decode(text, space.end))) {
    space.end += utf8_length(text[space.end]);
  }
  return space.end;
}

}  // namespace

void AddedTokenFinder::add(const AddedToken& token, std::string_view pattern) {
  if (pattern.empty()) return;
  std::uint32_t node = ByteTrie::kRoot;
  for (const char byte : pattern) {
    if (node != ByteTrie::kNowhere) node = trie_.next(node, byte);
  }
  if (node != ByteTrie::kNowhere && trie_.value(node) != ByteTrie::kNoValue) return;
  trie_.set(pattern, static_cast<std::int32_t>(tokens_.size()));
  tokens_.push_back(token);
  begins_[static_cast<unsigned char>(pattern.front())] = true;
}

AddedTokenFinder::Match AddedTokenFinder::match_at(std::string_view text, std::size_t begin) const {
  Match longest;
  std::uint32_t node = ByteTrie::kRoot;
  for (std::size_t at = begin; at < text.size();) {
    node = trie_.next(node, text[at++]);
    if (node == ByteTrie::kNowhere) break;
    const std::int32_t index = trie_.value(node);
    if (index != ByteTrie::kNoValue) longest = {at, &tokens_[static_cast<std::size_t>(index)]};
  }
  return longest;
}

/// Adds a match to the segments, with the text before it and the white space it takes; returns where the text
/// after it begins. `done` is where the last match ended.
std::size_t AddedTokenFinder::emit(std::string_view text, std::size_t begin, const Match& match,
                                   std::size_t done, MatchSpan& space,
                                   std::vector<TextSegment>& segments) const {
  std::size_t end = match.end;
  if (match.token->lstrip) begin = space_before(text, begin, done);
  if (match.token->rstrip) end = space_after(text, end, space);
  if (done < begin) segments.push_back({done, begin, TextSegment::kText});
  segments.push_back({begin, end, match.token->id});
  return end;
}

void AddedTokenFinder::split(std::string_view text, std::vector<TextSegment>& segments) const {
  segments.clear();
  std::size_t done = 0;
  MatchSpan space;
  for (std::size_t at = 0; at < text.size() && !tokens_.empty();) {
    const Match match = begins_[static_cast<unsigned char>(text[at])] ? match_at(text, at) : Match{};
    if (!match.token) {
      ++at;
      continue;
    }
    // A token that is refused for standing inside a word still hides others that overlap it.
    if (!match.token->single_word || !inside_word(text, at, match.end))
      done = emit(text, at, match, done, space, segments);
    at = match.end;
  }
  if (done < text.size()) segments.push_back({done, text.size(), TextSegment::kText});
}

}  // namespace infoplane

#include <algorithm>

#include "engine/text/tokenizer/added_tokens.h"
#include "engine/text/tokenizer/characters.h"

namespace infoplane {
namespace {

bool inside_word(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin > 0 && is_word(utf8_decode(text, utf8_previous(text, begin)))) return true;
  return end < text.size() && is_word(utf8_decode(text, end));
}

std::size_t space_before(std::string_view text, std::size_t begin) {
  while (begin > 0) {
    const std::size_t previous = utf8_previous(text, begin);
    if (!is_whitespace(utf8_decode(text, previous))) break;
    begin = previous;
  }
  return begin;
}

std::size_t space_after(std::string_view text, std::size_t end) {
  while (end < text.size() && is_whitespace(utf8_decode(text, end))) end += utf8_length(text[end]);
  return end;
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
                                   std::size_t done, std::vector<TextSegment>& segments) const {
  std::size_t end = match.end;
  if (match.token->lstrip) begin = std::max(space_before(text, begin), done);
  if (match.token->rstrip) end = space_after(text, end);
  if (done < begin) segments.push_back({done, begin, TextSegment::kText});
  segments.push_back({begin, end, match.token->id});
  return end;
}

void AddedTokenFinder::split(std::string_view text, std::vector<TextSegment>& segments) const {
  segments.clear();
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size() && !tokens_.empty();) {
    const Match match = begins_[static_cast<unsigned char>(text[at])] ? match_at(text, at) : Match{};
    if (!match.token) {
      ++at;
      continue;
    }
    // A token that is refused for standing inside a word still hides others that overlap it.
    if (!match.token->single_word || !inside_word(text, at, match.end))
      done = emit(text, at, match, done, segments);
    at = match.end;
  }
  if (done < text.size()) segments.push_back({done, text.size(), TextSegment::kText});
}

}  // namespace infoplane

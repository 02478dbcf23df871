#include "engine/text/tokenizer/vocabulary.h"

#include <algorithm>

#include "engine/text/tokenizer/byte_hash.h"

namespace infoplane {

Vocabulary::Vocabulary(std::size_t tokens) : slots_(table_capacity(tokens), 0) {
  entries_.reserve(tokens);
}

std::size_t Vocabulary::slot_of(std::string_view text) const {
  std::size_t slot = hash_bytes(text) & (slots_.size() - 1);
  while (slots_[slot] != 0 && text_of(entries_[slots_[slot] - 1]) != text)
    slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

void Vocabulary::set(std::string_view text, TokenId id) {
  largest_ = std::max(largest_, id);
  const std::size_t slot = slot_of(text);
  if (slots_[slot] != 0) {
    entries_[slots_[slot] - 1].id = id;
    return;
  }
  entries_.push_back({texts_.size(), static_cast<std::uint32_t>(text.size()), id});
  texts_ += text;
  longest_ = std::max(longest_, text.size());
  slots_[slot] = static_cast<std::uint32_t>(++count_);
}

std::optional<TokenId> Vocabulary::find(std::string_view text) const {
  if (text.size() > longest_) return std::nullopt;
  const std::uint32_t index = slots_[slot_of(text)];
  return index == 0 ? std::nullopt : std::optional(entries_[index - 1].id);
}

std::string byte_token(unsigned char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return {'<', '0', 'x', digits[byte >> 4], digits[byte & 15], '>'};
}

}  // namespace infoplane

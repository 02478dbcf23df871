#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer/byte_hash.h"
#include "engine/text/tokenizer/token_id.h"

namespace infoplane {

/// The ids of short words met lately. A fixed number of slots, a newer word taking the slot of an older one:
/// text repeats its words so much that this answers nine in ten, in memory that does not grow.
class WordCache {
 public:
  static constexpr std::size_t kLongestWord = 60;
  static constexpr std::size_t kMostIds = 16;

  WordCache() : slots_(kSlots) {}

  /// The ids of `word`, or nothing; valid until the next `put`.
  std::span<const TokenId> find(std::string_view word) const {
    if (word.size() > kLongestWord) return {};
    const Slot& slot = slots_[index_of(word)];
    const bool hit =
        slot.length == word.size() && std::memcmp(slot.word.data(), word.data(), word.size()) == 0;
    return hit ? std::span(slot.ids).first(slot.count) : std::span<const TokenId>();
  }

  void put(std::string_view word, std::span<const TokenId> ids) {
    if (word.size() > kLongestWord || ids.empty() || ids.size() > kMostIds) return;
    Slot& slot = slots_[index_of(word)];
    slot.length = static_cast<std::uint8_t>(word.size());
    slot.count = static_cast<std::uint8_t>(ids.size());
    std::memcpy(slot.word.data(), word.data(), word.size());
    std::memcpy(slot.ids.data(), ids.data(), ids.size_bytes());
  }

 private:
  static constexpr std::size_t kSlots = 1 << 14;

  struct Slot {
    std::uint8_t length = 0, count = 0;
    std::array<char, kLongestWord> word{};
    std::array<TokenId, kMostIds> ids{};
  };

  static std::size_t index_of(std::string_view word) { return hash_bytes(word) & (kSlots - 1); }

  std::vector<Slot> slots_;
};

}  // namespace infoplane

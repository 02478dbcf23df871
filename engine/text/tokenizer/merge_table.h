#pragma once

#include <cstdint>
#include <vector>

#include "engine/text/tokenizer/token_id.h"

namespace infoplane {

/// What two neighbouring tokens become, and how early.
struct Merge {
  static constexpr std::uint32_t kNever = 0xFFFFFFFFU;

  std::uint32_t rank = kNever;
  TokenId result = 0;
};

/// Merges by their pair of tokens: one open-addressed table, for it is looked into for every pair of every
/// word.
class MergeTable {
 public:
  explicit MergeTable(std::size_t merges);

  /// A pair that is there already takes the new merge.
  void set(TokenId left, TokenId right, Merge merge);

  /// The merge, or one of rank kNever.
  Merge find(TokenId left, TokenId right) const {
    const std::uint64_t key = key_of(left, right);
    for (std::size_t slot = slot_of(key);; slot = (slot + 1) & mask_) {
      const Entry& entry = entries_[slot];
      if (entry.key == key) return entry.merge;
      if (entry.key == kEmpty) return {};
    }
  }

 private:
  static constexpr std::uint64_t kEmpty = ~std::uint64_t{0};

  struct Entry {
    std::uint64_t key = kEmpty;
    Merge merge{};
  };

  static std::uint64_t key_of(TokenId left, TokenId right) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32 |
           static_cast<std::uint32_t>(right);
  }
  std::size_t slot_of(std::uint64_t key) const {
    return (key * 0x9E3779B97F4A7C15ULL ^ (key >> 32) * 0xD6E8FEB86659FD93ULL) >> shift_;
  }

  std::vector<Entry> entries_;
  std::size_t mask_;
  int shift_;
};

}  // namespace infoplane

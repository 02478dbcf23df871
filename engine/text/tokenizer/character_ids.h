#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/text/tokenizer/token_id.h"

namespace infoplane {

/// Ids of the tokens that are one character, by character: pages of 256, only those that are used.
class CharacterIds {
 public:
  static constexpr TokenId kNone = -1;

  CharacterIds() { pages_.emplace_back().fill(kNone); }

  void set(char32_t character, TokenId id) {
    std::uint16_t& page = index_[character >> 8];
    if (page == 0) {
      page = static_cast<std::uint16_t>(pages_.size());
      pages_.emplace_back().fill(kNone);
    }
    pages_[page][character & 0xFF] = id;
  }

  TokenId find(char32_t character) const { return pages_[index_[character >> 8]][character & 0xFF]; }

 private:
  std::array<std::uint16_t, 0x1100> index_{};  ///< page of each block of 256; page 0 is the empty one
  std::vector<std::array<TokenId, 256>> pages_{};
};

}  // namespace infoplane

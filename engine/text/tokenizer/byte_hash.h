#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace infoplane {

/// Spreads the bits of a key over a table; not for anything but hash tables in memory.
inline std::uint64_t mix(std::uint64_t key) {
  key ^= key >> 32;
  key *= 0x9FB21C651E98DF25ULL;
  key ^= key >> 29;
  key *= 0xD6E8FEB86659FD93ULL;
  return key ^ key >> 32;
}

/// Hash of a short string, eight bytes a step.
inline std::uint64_t hash_bytes(std::string_view text) {
  std::uint64_t hash = text.size() * 0x9E3779B97F4A7C15ULL;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + at, 8);
    hash = mix(hash ^ block);
  }
  std::uint64_t rest = 0;
  if (at < text.size()) std::memcpy(&rest, text.data() + at, text.size() - at);
  return mix(hash ^ rest);
}

/// The smallest power of two that keeps a table of `items` at most half full.
inline std::size_t table_capacity(std::size_t items) {
  std::size_t capacity = 16;
  while (capacity < items * 2) capacity *= 2;
  return capacity;
}

}  // namespace infoplane

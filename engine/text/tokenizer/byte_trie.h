#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace infoplane {

/// Byte strings and a number for each, walked byte by byte.
class ByteTrie {
 public:
  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kNowhere = 0xFFFFFFFFU;
  static constexpr std::int32_t kNoValue = -1;

  ByteTrie();

  /// Adds a string; `value` >= 0. One that is there already takes the new value.
  void set(std::string_view text, std::int32_t value);

  /// The node one byte further, or kNowhere.
  std::uint32_t next(std::uint32_t node, char byte) const {
    if (node == kRoot) return first_[static_cast<unsigned char>(byte)];
    const std::uint64_t key = key_of(node, byte);
    for (std::size_t slot = slot_of(key);; slot = (slot + 1) & (edges_.size() - 1)) {
      if (edges_[slot].key == key) return edges_[slot].node;
      if (edges_[slot].key == kEmpty) return kNowhere;
    }
  }

  /// The value of the string that ends at a node, or kNoValue.
  std::int32_t value(std::uint32_t node) const { return values_[node]; }

 private:
  static constexpr std::uint64_t kEmpty = ~std::uint64_t{0};

  struct Edge {
    std::uint64_t key = kEmpty;
    std::uint32_t node = 0;
  };

  static std::uint64_t key_of(std::uint32_t node, char byte) {
    return static_cast<std::uint64_t>(node) << 8 | static_cast<unsigned char>(byte);
  }
  std::size_t slot_of(std::uint64_t key) const;
  std::uint32_t grow(std::uint32_t node, char byte);
  void rehash();

  std::vector<std::uint32_t> first_;  ///< the root's edges, by byte
  std::vector<Edge> edges_;           ///< all others, open-addressed
  std::vector<std::int32_t> values_;
};

}  // namespace infoplane

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace infoplane {

/// Content hash of numbered rows of bytes that may be added in any order and from any part: two sums over the
/// rows of 64-bit XXH3 hashes, each seeded with the row's number. Finds damage, not malice.
class RowHash {
 public:
  /// Rows first .. first + count - 1, `row_bytes` each, end to end.
  void add(std::int64_t first, std::int64_t count, std::size_t row_bytes, const std::byte* bytes);
  void add(const RowHash& other);
  std::string hex() const;

 private:
  std::uint64_t sums_[2] = {0, 0};
};

}  // namespace infoplane

#include "engine/base/row_hash.h"

#include <array>
#include <cstdio>

#include <xxhash.h>

namespace infoplane {

void RowHash::add(std::int64_t first, std::int64_t count, std::size_t row_bytes, const std::byte* bytes) {
  for (std::int64_t row = 0; row < count; ++row) {
    const XXH128_hash_t hash = XXH3_128bits_withSeed(bytes + static_cast<std::size_t>(row) * row_bytes,
                                                     row_bytes, static_cast<XXH64_hash_t>(first + row));
    sums_[0] += hash.low64;
    sums_[1] += hash.high64;
  }
}

void RowHash::add(const RowHash& other) {
  for (int half = 0; half < 2; ++half) sums_[half] += other.sums_[half];
}

std::string RowHash::hex() const {
  std::array<char, 33> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx%016llx", static_cast<unsigned long long>(sums_[1]),
                static_cast<unsigned long long>(sums_[0]));
  return digits.data();
}

}  // namespace infoplane

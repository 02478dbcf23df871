#pragma once

#include <bit>
#include <cstdint>

namespace infoplane {

/// Groups of like size are summed together, for what a mean over k rows still lacks depends on k: sizes 1 to
/// 7 are classes of their own, then come four classes an octave.
constexpr int kSizeClasses = 160;

/// 0 for a group of one; `count` from 1 to 2^40.
constexpr int size_class(std::int64_t count) {
  if (count < 8) return static_cast<int>(count) - 1;
  const int octave = std::bit_width(static_cast<std::uint64_t>(count)) - 1;
  const int quarter = static_cast<int>(count >> (octave - 2)) & 3;
  return 7 + 4 * (octave - 3) + quarter;
}

}  // namespace infoplane

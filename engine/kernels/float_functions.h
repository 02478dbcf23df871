#pragma once

// For the files that are compiled once per instruction set, and for no others: everything here has internal
// linkage, so that no copy made with one set of instructions can stand in for another's.

#include <stdint.h>

namespace infoplane {
namespace {

[[maybe_unused]] inline float float_from_bits(int32_t bits) {
  return __builtin_bit_cast(float, bits);
}
[[maybe_unused]] inline int32_t bits_from_float(float value) {
  return __builtin_bit_cast(int32_t, value);
}

/// exp(x) for x <= 0, relative error below 2e-7: range reduction by log 2 in two parts, then a degree-6
/// polynomial (Taylor terms on [-log2/2, log2/2]). Branch-free so that the loops vectorise.
[[maybe_unused]] inline float exp_nonpositive(float x) {
  x = x < -87.0f ? -87.0f : x;
  const float shifted = x * 1.44269504f + 12582912.0f;  // 1.5 * 2^23: rounds to the nearest integer
  const float k = shifted - 12582912.0f;
  const float r = (x - k * 0.693359375f) + k * 2.12194440e-4f;
  float p = 1.0f / 720.0f;
  p = p * r + 1.0f / 120.0f;
  p = p * r + 1.0f / 24.0f;
  p = p * r + 1.0f / 6.0f;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  return p * float_from_bits((static_cast<int32_t>(k) + 127) << 23);
}

}  // namespace
}  // namespace infoplane

#pragma once

// What the bodies of kernels are written in: code that nvcc compiles for a device, and that a host compiler
// compiles for the emulator of the tests. No standard library function that exists on one side only.

#include <math.h>
#include <stdint.h>
#include <string.h>

#ifdef __CUDACC__
#define INFOPLANE_BOTH __host__ __device__ inline
#else
#define INFOPLANE_BOTH inline
#endif

// Only the device's compiler knows these; arrays whose loops are unrolled lie in registers.
#ifdef __CUDA_ARCH__
#define INFOPLANE_UNROLL _Pragma("unroll")
#define INFOPLANE_UNROLL_4 _Pragma("unroll 4")
#else
#define INFOPLANE_UNROLL
#define INFOPLANE_UNROLL_4
#endif

namespace infoplane::cuda {

constexpr int kWarp = 32;

/// A bfloat16 number by its bits.
struct Brain {
  uint16_t bits;
};

/// As many neighbouring numbers as one thread loads at once.
struct Eight {
  float value[8];
};

struct alignas(16) FourWords {
  uint32_t word[4];
};

INFOPLANE_BOTH float float_of(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

INFOPLANE_BOTH uint32_t bits_of(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

INFOPLANE_BOTH float widened(Brain number) {
  return float_of(static_cast<uint32_t>(number.bits) << 16);
}
INFOPLANE_BOTH float widened(float number) {
  return number;
}

/// The nearest bfloat16, ties to even; NaN stays one.
INFOPLANE_BOTH uint32_t rounded_bits(float value) {
  const uint32_t bits = bits_of(value);
  if ((bits & 0x7FFFFFFFU) > 0x7F800000U) return (bits >> 16) | 0x40U;
  return (bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16;
}

INFOPLANE_BOTH void store(Brain* to, float value) {
  to->bits = static_cast<uint16_t>(rounded_bits(value));
}
INFOPLANE_BOTH void store(float* to, float value) {
  *to = value;
}

/// Two bfloat16 numbers as a word, the first one below.
INFOPLANE_BOTH uint32_t packed(uint32_t low, uint32_t high) {
  return low | (high << 16);
}

/// Both, rounded, as a word, the first one below.
INFOPLANE_BOTH uint32_t rounded_pair(float low, float high) {
#ifdef __CUDA_ARCH__
  uint32_t both;
  asm("cvt.rn.bf16x2.f32 %0, %1, %2;" : "=r"(both) : "f"(high), "f"(low));
  return both;
#else
  return packed(rounded_bits(low), rounded_bits(high));
#endif
}

/// Eight numbers at an address that is a multiple of 16 bytes.
INFOPLANE_BOTH Eight load_eight(const Brain* from) {
  const FourWords words = *reinterpret_cast<const FourWords*>(from);
  Eight eight;
  INFOPLANE_UNROLL
  for (int i = 0; i < 4; ++i) {
    eight.value[2 * i] = float_of(words.word[i] << 16);
    eight.value[2 * i + 1] = float_of(words.word[i] & 0xFFFF0000U);
  }
  return eight;
}

/// The numbers of two words that lie `apart` from each other.
INFOPLANE_BOTH Eight eight_floats(const FourWords* from, int apart) {
  Eight eight;
  INFOPLANE_UNROLL
  for (int half = 0; half < 2; ++half) {
    const FourWords words = from[half * apart];
    INFOPLANE_UNROLL
    for (int i = 0; i < 4; ++i) eight.value[4 * half + i] = float_of(words.word[i]);
  }
  return eight;
}

INFOPLANE_BOTH Eight load_eight(const float* from) {
  return eight_floats(reinterpret_cast<const FourWords*>(from), 1);
}

INFOPLANE_BOTH void store_eight(Brain* to, const Eight& eight) {
  FourWords words;
  INFOPLANE_UNROLL
  for (int i = 0; i < 4; ++i) {
    words.word[i] = packed(rounded_bits(eight.value[2 * i]), rounded_bits(eight.value[2 * i + 1]));
  }
  *reinterpret_cast<FourWords*>(to) = words;
}

INFOPLANE_BOTH void store_eight(float* to, const Eight& eight) {
  INFOPLANE_UNROLL
  for (int half = 0; half < 2; ++half) {
    FourWords words;
    INFOPLANE_UNROLL
    for (int i = 0; i < 4; ++i) words.word[i] = bits_of(eight.value[4 * half + i]);
    reinterpret_cast<FourWords*>(to)[half] = words;
  }
}

/// The same number in every lane: the sum over the warp, folded in a fixed order.
template <typename Thread, typename Number>
INFOPLANE_BOTH Number sum_of_warp(const Thread& thread, Number value) {
  INFOPLANE_UNROLL
  for (int distance = kWarp / 2; distance > 0; distance /= 2) value += thread.from_lane_xor(value, distance);
  return value;
}

}  // namespace infoplane::cuda

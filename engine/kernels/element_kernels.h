#pragma once

#include <cstdint>

namespace infoplane {

/// What a block does to numbers between its products, each in one pass over a row in the cache. In the best
/// instruction set of this processor; in float32. All pointers may be unaligned, n >= 1.
struct ElementKernels {
  const char* name;  ///< "avx512", "avx2", "baseline"

  /// out := row / sqrt(mean(row^2) + epsilon) * weight + bias; null stands for ones, and for zeros.
  void (*root_mean_square)(const float* row, std::int64_t n, float epsilon, const float* weight,
                           const float* bias, float* out);
  /// The same of row - mean(row).
  void (*centred)(const float* row, std::int64_t n, float epsilon, const float* weight, const float* bias,
                  float* out);
  /// gate := silu(gate) * up, gate := gelu(gate) * up with the tanh form of gelu.
  void (*gate_silu)(float* gate, const float* up, std::int64_t n);
  void (*gate_gelu_tanh)(float* gate, const float* up, std::int64_t n);
  /// Turns the pairs (head[i], head[i + half]), or (head[2 i], head[2 i + 1]), by an angle each.
  void (*rotate_halves)(float* head, const float* cosines, const float* sines, std::int64_t half);
  void (*rotate_pairs)(float* head, const float* cosines, const float* sines, std::int64_t half);
  /// row := exp(row - max(row)); returns the sum. `n` is a multiple of 16.
  float (*exponentials)(float* row, std::int64_t n);
  /// out := row * factor.
  void (*scale_into)(const float* row, std::int64_t n, float factor, float* out);
  void (*scale)(float* row, std::int64_t n, float factor);
  /// To bfloat16, ties to even; NaN stays one. And back.
  void (*round_bfloat16)(const float* row, std::int64_t n, std::uint16_t* out);
  void (*widen_bfloat16)(const std::uint16_t* row, std::int64_t n, float* out);
};

/// Chosen once, at the first call; thread-safe.
const ElementKernels& element_kernels();

/// Every implementation this processor can run, the portable one first: for tests.
int available_element_kernels(const ElementKernels* (&kernels)[3]);

}  // namespace infoplane

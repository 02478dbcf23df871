// Compiled once per instruction set (see CMakeLists.txt). As in row_loops.cpp: only plain loops, and nothing
// of a library.

#include <stdint.h>

#include "engine/kernels/element_kernels.h"
#include "engine/kernels/float_functions.h"
#include "engine/kernels/loop_table.h"

namespace infoplane {
namespace {

// Sums run in fixed lanes: the compiler may vectorise them without being allowed to reorder.
constexpr int64_t kLanes = 64;

inline float fold(const float* lanes) {
  double sum = 0;
  for (int64_t lane = 0; lane < kLanes; ++lane) sum += static_cast<double>(lanes[lane]);
  return static_cast<float>(sum);
}

inline float mean(const float* row, int64_t n) {
  float lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) lanes[lane] += row[i + lane];
  }
  for (; i < n; ++i) lanes[i % kLanes] += row[i];
  return fold(lanes) / static_cast<float>(n);
}

/// Of (row - middle)^2.
inline float mean_square(const float* row, int64_t n, float middle) {
  float lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) {
      const float value = row[i + lane] - middle;
      lanes[lane] += value * value;
    }
  }
  for (; i < n; ++i) lanes[i % kLanes] += (row[i] - middle) * (row[i] - middle);
  return fold(lanes) / static_cast<float>(n);
}

inline void normalise(const float* row, int64_t n, float middle, float epsilon, const float* weight,
                      const float* bias, float* out) {
  const float factor = 1.0f / __builtin_sqrtf(mean_square(row, n, middle) + epsilon);
  for (int64_t i = 0; i < n; ++i) out[i] = (row[i] - middle) * factor;
  if (weight != nullptr) {
    for (int64_t i = 0; i < n; ++i) out[i] *= weight[i];
  }
  if (bias != nullptr) {
    for (int64_t i = 0; i < n; ++i) out[i] += bias[i];
  }
}

void root_mean_square(const float* row, int64_t n, float epsilon, const float* weight, const float* bias,
                      float* out) {
  normalise(row, n, 0.0f, epsilon, weight, bias, out);
}

void centred(const float* row, int64_t n, float epsilon, const float* weight, const float* bias, float* out) {
  normalise(row, n, mean(row, n), epsilon, weight, bias, out);
}

/// 1 / (1 + exp(-x)), from exp of what is not positive alone: it cannot overflow.
inline float sigmoid(float x) {
  const float e = exp_nonpositive(x < 0 ? x : -x);
  return (x < 0 ? e : 1.0f) / (1.0f + e);
}

void gate_silu(float* gate, const float* up, int64_t n) {
  for (int64_t i = 0; i < n; ++i) gate[i] = gate[i] * sigmoid(gate[i]) * up[i];
}

/// (1 + tanh(u)) / 2 = sigmoid(2 u), u = sqrt(2 / pi) (x + 0.044715 x^3).
void gate_gelu_tanh(float* gate, const float* up, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    const float x = gate[i];
    gate[i] = x * sigmoid(1.5957691216f * (x + 0.044715f * x * x * x)) * up[i];
  }
}

void rotate_halves(float* head, const float* cosines, const float* sines, int64_t half) {
  float* const other = head + half;
  for (int64_t i = 0; i < half; ++i) {
    const float a = head[i], b = other[i];
    head[i] = a * cosines[i] - b * sines[i];
    other[i] = b * cosines[i] + a * sines[i];
  }
}

void rotate_pairs(float* head, const float* cosines, const float* sines, int64_t half) {
  for (int64_t i = 0; i < half; ++i) {
    const float a = head[2 * i], b = head[2 * i + 1];
    head[2 * i] = a * cosines[i] - b * sines[i];
    head[2 * i + 1] = b * cosines[i] + a * sines[i];
  }
}

float exponentials(float* row, int64_t n) {
  constexpr int64_t kWide = 16;
  float largest[kWide], sums[kWide] = {};
  for (int64_t lane = 0; lane < kWide; ++lane) largest[lane] = row[lane];
  for (int64_t i = kWide; i < n; i += kWide) {
    for (int64_t lane = 0; lane < kWide; ++lane) {
      largest[lane] = row[i + lane] > largest[lane] ? row[i + lane] : largest[lane];
    }
  }
  float top = largest[0];
  for (int64_t lane = 1; lane < kWide; ++lane) top = largest[lane] > top ? largest[lane] : top;
  for (int64_t i = 0; i < n; i += kWide) {
    for (int64_t lane = 0; lane < kWide; ++lane) {
      const float value = exp_nonpositive(row[i + lane] - top);
      row[i + lane] = value;
      sums[lane] += value;
    }
  }
  double sum = 0;
  for (int64_t lane = 0; lane < kWide; ++lane) sum += static_cast<double>(sums[lane]);
  return static_cast<float>(sum);
}

void scale_into(const float* row, int64_t n, float factor, float* out) {
  for (int64_t i = 0; i < n; ++i) out[i] = row[i] * factor;
}

void scale(float* row, int64_t n, float factor) {
  for (int64_t i = 0; i < n; ++i) row[i] *= factor;
}

void round_bfloat16(const float* row, int64_t n, uint16_t* out) {
  for (int64_t i = 0; i < n; ++i) {
    const uint32_t bits = static_cast<uint32_t>(bits_from_float(row[i]));
    const uint32_t rounded = (bits + 0x7FFFu + ((bits >> 16) & 1u)) >> 16;
    const bool nan = (bits & 0x7FFFFFFFu) > 0x7F800000u;
    out[i] = static_cast<uint16_t>(nan ? 0x7FC0u : rounded);
  }
}

void widen_bfloat16(const uint16_t* row, int64_t n, float* out) {
  for (int64_t i = 0; i < n; ++i) {
    out[i] = float_from_bits(static_cast<int32_t>(static_cast<uint32_t>(row[i]) << 16));
  }
}

}  // namespace

extern const ElementKernels INFOPLANE_TABLE(element_kernels_);
const ElementKernels INFOPLANE_TABLE(element_kernels_){
    INFOPLANE_ISA_NAME, root_mean_square, centred,    gate_silu, gate_gelu_tanh, rotate_halves,
    rotate_pairs,       exponentials,     scale_into, scale,     round_bfloat16, widen_bfloat16};

}  // namespace infoplane

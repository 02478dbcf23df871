#pragma once

#include "engine/kernels/cuda/portable.h"

// What a block does to numbers between its products: each in one pass, in float32, rounded once.

namespace infoplane::cuda {

struct NormArguments {
  const void* in;  ///< [rows, width]
  void* out;       ///< the same shape
  int64_t rows, width;
  float epsilon;
  const float* weight;  ///< [weights, width]: row r takes row r % weights; null: ones
  int64_t weights;
  const float* bias;  ///< [width]; null: zeros
  bool centred;       ///< the mean is taken out first
};

/// The same number in every thread of the block: the sum over it. `scratch`: a float a warp.
template <typename Thread>
INFOPLANE_BOTH float sum_of_block(Thread& thread, float value, float* scratch) {
  value = sum_of_warp(thread, value);
  const int warps = thread.threads() / kWarp;
  if (warps == 1) return value;
  thread.sync_block();  // nobody reads what an earlier sum left
  if (thread.lane() == 0) scratch[thread.warp()] = value;
  thread.sync_block();
  float sum = 0;
  for (int warp = 0; warp < warps; ++warp) sum += scratch[warp];
  return sum;
}

/// Row `thread.block()` by a block; `Aligned`: rows of in and out begin at multiples of 16 bytes.
template <typename In, typename Out, bool Aligned, typename Thread>
INFOPLANE_BOTH void norm_row(Thread& thread, const NormArguments& of) {
  const int64_t row = thread.block();
  const In* const in = static_cast<const In*>(of.in) + row * of.width;
  Out* const out = static_cast<Out*>(of.out) + row * of.width;
  auto* const scratch = static_cast<float*>(thread.shared());
  const auto width = static_cast<float>(of.width);
  const int64_t step = static_cast<int64_t>(thread.threads()) * (Aligned ? 8 : 1);
  const int64_t begin = static_cast<int64_t>(thread.index()) * (Aligned ? 8 : 1);

  const auto sum_over_row = [&](const auto& term) {
    float sum = 0;
    for (int64_t at = begin; at < of.width; at += step) {
      if constexpr (Aligned) {
        const Eight eight = load_eight(in + at);
        INFOPLANE_UNROLL
        for (int i = 0; i < 8; ++i) sum += term(eight.value[i]);
      } else {
        sum += term(widened(in[at]));
      }
    }
    return sum_of_block(thread, sum, scratch);
  };
  const float mean = of.centred ? sum_over_row([](float value) { return value; }) / width : 0.0f;
  const float square = sum_over_row([mean](float value) { return (value - mean) * (value - mean); });
  const float factor = 1.0f / sqrtf(square / width + of.epsilon);

  const float* const weight = of.weight == nullptr ? nullptr : of.weight + row % of.weights * of.width;
  const auto normed = [&](float value, int64_t at) {
    float result = (value - mean) * factor;
    if (weight != nullptr) result *= weight[at];
    return of.bias == nullptr ? result : result + of.bias[at];
  };
  for (int64_t at = begin; at < of.width; at += step) {
    if constexpr (Aligned) {
      Eight eight = load_eight(in + at);
      INFOPLANE_UNROLL
      for (int i = 0; i < 8; ++i) eight.value[i] = normed(eight.value[i], at + i);
      store_eight(out + at, eight);
    } else {
      store(out + at, normed(widened(in[at]), at));
    }
  }
}

struct RotateArguments {
  void* numbers;  ///< [rows, heads, width], turned in place
  int64_t rows, heads;
  int64_t row_stride, head_stride;  ///< elements; the last dimension is contiguous
  int64_t length;                   ///< row r is at position r % length
  const float *cosines, *sines;     ///< [length, half]
  int64_t half;                     ///< pairs of elements that are turned
  bool interleaved;                 ///< pairs are neighbours, not `half` apart
};

/// Pair `at` of rows * heads * half.
template <typename Number>
INFOPLANE_BOTH void rotate_pair(const RotateArguments& of, int64_t at) {
  const int64_t pair = at % of.half, head = at / of.half % of.heads, row = at / of.half / of.heads;
  Number* const numbers = static_cast<Number*>(of.numbers) + row * of.row_stride + head * of.head_stride;
  const int64_t first = of.interleaved ? 2 * pair : pair;
  const int64_t second = of.interleaved ? first + 1 : pair + of.half;
  const int64_t angle = row % of.length * of.half + pair;
  const float cosine = of.cosines[angle], sine = of.sines[angle];
  const float x = widened(numbers[first]), y = widened(numbers[second]);
  store(numbers + first, x * cosine - y * sine);
  store(numbers + second, y * cosine + x * sine);
}

enum class Gate { silu, gelu, gelu_tanh, relu };

INFOPLANE_BOTH float activated(Gate gate, float x) {
  switch (gate) {
    case Gate::silu:
      return x / (1.0f + expf(-x));
    case Gate::gelu:
      return 0.5f * x * (1.0f + erff(x * 0.70710678f));
    case Gate::gelu_tanh:
      return 0.5f * x * (1.0f + tanhf(0.79788456f * (x + 0.044715f * x * x * x)));
    case Gate::relu:
      break;
  }
  return fmaxf(x, 0.0f);
}

struct GateArguments {
  void* gate;      ///< [rows, width]: becomes activated(gate) * up
  const void* up;  ///< the same shape; null: ones
  int64_t rows, width;
  int64_t gate_stride, up_stride;  ///< elements from row to row
  Gate kind;
};

/// Eight neighbours where everything begins at multiples of 16 bytes (`Aligned`), else one: the `at`-th.
template <typename Number, bool Aligned>
INFOPLANE_BOTH void gate_numbers(const GateArguments& of, int64_t at) {
  constexpr int64_t kStep = Aligned ? 8 : 1;
  const int64_t steps = of.width / kStep, row = at / steps, column = at % steps * kStep;
  Number* const gate = static_cast<Number*>(of.gate) + row * of.gate_stride + column;
  const Number* const up =
      of.up == nullptr ? nullptr : static_cast<const Number*>(of.up) + row * of.up_stride + column;
  if constexpr (Aligned) {
    Eight numbers = load_eight(gate);
    Eight factors;
    if (up != nullptr) factors = load_eight(up);
    INFOPLANE_UNROLL
    for (int i = 0; i < 8; ++i) {
      numbers.value[i] = activated(of.kind, numbers.value[i]) * (up == nullptr ? 1.0f : factors.value[i]);
    }
    store_eight(gate, numbers);
  } else {
    store(gate, activated(of.kind, widened(*gate)) * (up == nullptr ? 1.0f : widened(*up)));
  }
}

}  // namespace infoplane::cuda

// Compiled once per instruction set (see CMakeLists.txt). Only plain loops here: an inline function of a
// library compiled with these flags could be picked by the linker for the whole program and fault on an older
// processor.

#include <stdint.h>

#include "engine/kernels/float_functions.h"
#include "engine/kernels/loop_table.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

/// log(x) for normal x > 0, relative error below 3e-7 away from 1: mantissa in [sqrt(1/2), sqrt(2)), then
/// log(m) = 2 atanh((m-1)/(m+1)) as an odd series.
inline float log_positive(float x) {
  const int32_t bits = bits_from_float(x) - 0x3F3504F3;  // sqrt(1/2)
  const int32_t exponent = bits >> 23;
  const float m = float_from_bits((bits & 0x007FFFFF) + 0x3F3504F3);
  const float s = (m - 1.0f) / (m + 1.0f);
  const float s2 = s * s;
  float p = 2.0f / 11.0f;
  p = p * s2 + 2.0f / 9.0f;
  p = p * s2 + 2.0f / 7.0f;
  p = p * s2 + 2.0f / 5.0f;
  p = p * s2 + 2.0f / 3.0f;
  p = p * s2 + 2.0f;
  return p * s + static_cast<float>(exponent) * 0.693147181f;
}

// Sums run in sixteen fixed lanes: the compiler may vectorise them without being allowed to reorder.
constexpr int64_t kLanes = 16;

inline double fold(const double* lanes) {
  double sum = 0;
  for (int64_t lane = 0; lane < kLanes; ++lane) sum += lanes[lane];
  return sum;
}

double norm(const float* row, int64_t n) {
  double lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) {
      const double value = row[i + lane];
      lanes[lane] += value * value;
    }
  }
  for (; i < n; ++i) lanes[0] += static_cast<double>(row[i]) * row[i];
  return __builtin_sqrt(fold(lanes));
}

/// Knuth's two-sum: sum and rest together are what they were, and value.
inline void add_value(double& sum, double& rest, double value) {
  const double both = sum + value;
  const double added = both - sum;
  rest += (sum - (both - added)) + (value - added);
  sum = both;
}

void add_exactly(double* sum, double* rest, const float* row, double scale, int64_t n) {
  for (int64_t i = 0; i < n; ++i) add_value(sum[i], rest[i], static_cast<double>(row[i]) * scale);
}

void add_squares_exactly(double* sum, double* rest, const float* row, int64_t n) {
  for (int64_t i = 0; i < n; ++i)
    add_value(sum[i], rest[i], static_cast<double>(row[i]) * static_cast<double>(row[i]));
}

void subtract_mean(float* out, const float* row, double scale, const double* mean, int64_t n) {
  for (int64_t i = 0; i < n; ++i) out[i] = static_cast<float>(static_cast<double>(row[i]) * scale - mean[i]);
}

float largest_of(const float* row, int64_t n) {
  float lanes[kLanes];
  for (int64_t lane = 0; lane < kLanes; ++lane) lanes[lane] = row[0];
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) {
      lanes[lane] = row[i + lane] > lanes[lane] ? row[i + lane] : lanes[lane];
    }
  }
  for (; i < n; ++i) lanes[0] = row[i] > lanes[0] ? row[i] : lanes[0];
  float largest = lanes[0];
  for (int64_t lane = 1; lane < kLanes; ++lane) largest = lanes[lane] > largest ? lanes[lane] : largest;
  return largest;
}

void softmax(float* row, int64_t n, float scale) {
  const float largest = largest_of(row, n);
  for (int64_t i = 0; i < n; ++i) row[i] = exp_nonpositive((row[i] - largest) * scale);
  double lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) lanes[lane] += static_cast<double>(row[i + lane]);
  }
  for (; i < n; ++i) lanes[0] += static_cast<double>(row[i]);
  const float inverse = static_cast<float>(1.0 / fold(lanes));
  for (i = 0; i < n; ++i) row[i] *= inverse;
}

void add_row(double* sum, const float* row, int64_t n) {
  for (int64_t i = 0; i < n; ++i) sum[i] += static_cast<double>(row[i]);
}

void add_sum(double* sum, const double* other, int64_t n) {
  for (int64_t i = 0; i < n; ++i) sum[i] += other[i];
}

/// log(max(m, 1e-9)), in float: its error is about 1e-7.
inline double log_of(double m) {
  const float clipped = static_cast<float>(m) < 1e-9f ? 1e-9f : static_cast<float>(m);
  return static_cast<double>(log_positive(clipped));
}

/// m log(max(m, 1e-9)), the product in double.
inline double plogp(double m) {
  return m * log_of(m);
}

/// The last numbers of a row, fewer than lanes, which are added to the first lane: their logarithms as those
/// of a whole vector, for one at a time takes as long as the rest of the row.
inline void add_plogps(double* lanes, const double* means, int64_t count) {
  double all[kLanes] = {}, logs[kLanes];
  for (int64_t i = 0; i < count; ++i) all[i] = means[i];
  for (int64_t lane = 0; lane < kLanes; ++lane) logs[lane] = log_of(all[lane]);
  for (int64_t i = 0; i < count; ++i) {
    lanes[0] += all[i] * logs[i];
    // One after another, each product and sum in one rounding, as published figures were made.
    __asm__("" : "+r"(i));
  }
}

double entropy_of_sum(const double* sum, int64_t n, double scale) {
  double lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) lanes[lane] += plogp(sum[i + lane] * scale);
  }
  double last[kLanes];
  for (int64_t j = 0; i + j < n; ++j) last[j] = sum[i + j] * scale;
  add_plogps(lanes, last, n - i);
  return -fold(lanes);
}

double entropy_of_row(const float* row, int64_t n) {
  double lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) lanes[lane] += plogp(static_cast<double>(row[i + lane]));
  }
  double last[kLanes];
  for (int64_t j = 0; i + j < n; ++j) last[j] = static_cast<double>(row[i + j]);
  add_plogps(lanes, last, n - i);
  return -fold(lanes);
}

void add_scaled(double* sum, const double* row, double times, int64_t n) {
  for (int64_t i = 0; i < n; ++i) sum[i] += row[i] * times;
}

void mix_rows(float* sum, const float* table, const int32_t* rows, const float* weights, int64_t count,
              int64_t n) {
  constexpr int64_t kAhead = 8;  // rows lie anywhere in a large table: ask for them before they are needed
  for (int64_t i = 0; i < n; ++i) sum[i] = 0;
  for (int64_t j = 0; j < count; ++j) {
    if (j + kAhead < count) {
      const float* coming = table + rows[j + kAhead] * n;
      for (int64_t i = 0; i < n; i += 16) __builtin_prefetch(coming + i);
    }
    const float* row = table + rows[j] * n;
    const float weight = weights[j];
    for (int64_t i = 0; i < n; ++i) sum[i] += weight * row[i];
  }
}

void logarithm(float* row, int64_t n) {
  for (int64_t i = 0; i < n; ++i) row[i] = log_positive(row[i] < 1e-37f ? 1e-37f : row[i]);
}

void logs_of_sum(const double* sum, int64_t n, double scale, float* out) {
  for (int64_t i = 0; i < n; ++i) {
    const float mean = static_cast<float>(sum[i] * scale);
    out[i] = log_positive(mean < 1e-9f ? 1e-9f : mean);
  }
}

double dot(const float* a, const float* b, int64_t n) {
  float lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) lanes[lane] += a[i + lane] * b[i + lane];
  }
  for (; i < n; ++i) lanes[0] += a[i] * b[i];
  double sum = 0;
  for (int64_t lane = 0; lane < kLanes; ++lane) sum += static_cast<double>(lanes[lane]);
  return sum;
}

}  // namespace

extern const RowKernels INFOPLANE_TABLE(row_kernels_);
const RowKernels INFOPLANE_TABLE(row_kernels_){
    INFOPLANE_ISA_NAME, norm,           add_exactly, add_squares_exactly,
    subtract_mean,      softmax,        add_row,     add_sum,
    entropy_of_sum,     entropy_of_row, add_scaled,  mix_rows,
    logarithm,          logs_of_sum,    dot};

}  // namespace infoplane

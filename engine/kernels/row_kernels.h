#pragma once

#include <cstdint>

namespace infoplane {

/// The inner loops over one row of n numbers, in the best instruction set of this processor. All pointers may
/// be unaligned; n >= 1. Results depend on the instruction set in the last bits, never on the number of
/// threads.
struct RowKernels {
  const char* name;  ///< "avx512", "avx2", "baseline"

  /// Euclidean norm of a row.
  double (*norm)(const float* row, std::int64_t n);
  /// sum[j] += row[j] scale, without an error: what a double cannot hold is added to rest[j].
  void (*add_exactly)(double* sum, double* rest, const float* row, double scale, std::int64_t n);
  /// The same of row[j]^2.
  void (*add_squares_exactly)(double* sum, double* rest, const float* row, std::int64_t n);
  /// out[j] = row[j] scale - mean[j].
  void (*subtract_mean)(float* out, const float* row, double scale, const double* mean, std::int64_t n);
  /// row := softmax(row * scale), in place.
  void (*softmax)(float* row, std::int64_t n, float scale);
  /// sum[j] += row[j].
  void (*add_row)(double* sum, const float* row, std::int64_t n);
  void (*add_sum)(double* sum, const double* other, std::int64_t n);
  /// -sum_j m_j log(max(m_j, 1e-9)) in nats, m = sum * scale. METHOD: entropy of the mean assignment.
  double (*entropy_of_sum)(const double* sum, std::int64_t n, double scale);
  double (*entropy_of_row)(const float* row, std::int64_t n);
  /// sum[j] += row[j] times.
  void (*add_scaled)(double* sum, const double* row, double times, std::int64_t n);
  /// sum := sum_j weights[j] * table[rows[j]], rows of n floats; all zero when `count` is 0.
  void (*mix_rows)(float* sum, const float* table, const std::int32_t* rows, const float* weights,
                   std::int64_t count, std::int64_t n);
  /// row := log(max(row, 1e-37)), in place.
  void (*logarithm)(float* row, std::int64_t n);
  /// out[j] = log(max(sum[j] * scale, 1e-9)).
  void (*logs_of_sum)(const double* sum, std::int64_t n, double scale, float* out);
  /// sum_j a[j] b[j], to float precision.
  double (*dot)(const float* a, const float* b, std::int64_t n);
};

/// Chosen once, at the first call; thread-safe.
const RowKernels& row_kernels();

/// Every implementation this processor can run, the portable one first: for tests.
int available_row_kernels(const RowKernels* (&kernels)[3]);

}  // namespace infoplane

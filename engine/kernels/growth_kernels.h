#pragma once

#include <cstdint>

namespace infoplane {

/// Numbers that a row takes in these loops: its bins, and as many more as make whole vectors of 16.
constexpr std::int64_t padded_bins(std::int64_t bins) {
  return (bins + 15) / 16 * 16;
}
/// What a centre has beyond its bins: such a logit has no part in a row.
constexpr float kNoLogit = -1e30F;

/// Of two rows together, and of their mean.
struct PairEntropies {
  double rows = 0, mean = 0;
};

/// Of one row and two others: the entropies of its mean with each, in nats, and how far it is from them, as
/// sum_j (p_j - q_j) p_j / mean_j.
struct TripleScatter {
  double mean_first = 0, mean_second = 0;
  double from_first = 0, from_second = 0;
};

/// The inner loops of what follows the growth of entropy by averaging (engine/information/group_growth.h), in
/// the best instruction set of this processor. All in float: a curve is made of thousands of rows, whose
/// rounding does not add up (entropies are within 2e-6 nats of those in double). Rows, centres and departures
/// are of padded_bins(bins) numbers, but for rows of P. Results depend on the instruction set in the last
/// bits.
struct GrowthKernels {
  const char* name;  ///< "avx512", "avx2", "baseline"

  /// sum := softmax(centre + part_a a) + softmax(centre + part_b b); the entropies of both and of their mean,
  /// in nats. Beyond the bins `centre` is kNoLogit, `a` and `b` 0, and `sum` becomes next to nothing (below
  /// 1e-33). `other` is room for as many numbers.
  PairEntropies (*assign_pair)(float* sum, float* other, const float* centre, const float* a, float part_a,
                               const float* b, float part_b, std::int64_t bins);
  /// sum := a + b; returns the entropy of sum * scale in nats. `sum` may be one of them.
  double (*add)(float* sum, const float* a, const float* b, float scale, std::int64_t bins);
  /// Rows of P, of `bins` numbers each, and 1 / mean, of padded_bins(bins).
  TripleScatter (*of_triple)(const float* row, const float* first, const float* second,
                             const float* inverse_mean, std::int64_t bins);
};

/// Chosen once, at the first call; thread-safe.
const GrowthKernels& growth_kernels();

/// Every implementation this processor can run, the portable one first: for tests.
int available_growth_kernels(const GrowthKernels* (&kernels)[3]);

}  // namespace infoplane

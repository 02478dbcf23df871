#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/cancellation.h"
#include "engine/base/measurement.h"
#include "engine/kernels/nested_groups.h"

namespace infoplane {

/// Rows of P of one pair: those of the chosen completion, [begin, middle), then those of the rejected one,
/// [middle, end). Neither is empty.
struct PairRows {
  std::int64_t begin = 0, middle = 0, end = 0;
};

/// I(preference;Z): what a hidden state tells of whether its completion is the chosen or the rejected one.
/// METHOD section 6. Positions of a completion are not independent, pairs are: so chance is measured by
/// exchanging chosen and rejected inside pairs (`null`), bias removed by leaving out a pair at a time
/// (`debiased`: the jackknife; Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 11),
/// and intervals are over pairs drawn with replacement. All need only the sums of P over each completion.
class PreferenceInformation {
 public:
  /// `nulls` exchanges and `bootstrap` resamples, seeded; 0 asks for none.
  PreferenceInformation(std::vector<PairRows> pairs, int nulls, int bootstrap, std::uint64_t seed,
                        int threads);

  /// In efficiency units. The same bits whatever the number of threads; the same figures, to rounding, when
  /// chosen and rejected change places everywhere. `debiased` needs two pairs.
  InformationEstimate estimate(const AssignmentMatrix& assignments,
                               const Cancellation& cancellation = {}) const;

 private:
  class Sums;

  void set_null(InformationEstimate& estimate, const Sums& sums) const;
  void set_debiased(InformationEstimate& estimate, const Sums& sums) const;
  void set_interval(InformationEstimate& estimate, const Sums& sums) const;

  std::vector<PairRows> pairs_;
  int nulls_, bootstrap_;
  std::uint64_t seed_;
  int threads_;
};

}  // namespace infoplane

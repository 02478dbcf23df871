#pragma once

#include <array>
#include <optional>

#include "engine/information/averaging_curve.h"
#include "engine/information/clustering.h"
#include "engine/information/label_groups.h"
#include "engine/kernels/nested_scatter.h"

namespace infoplane {

/// sum_x (n_x/N) H(Z|X=x) as infinite data would give it, and how each position weighs in it.
struct DebiasedEntropy {
  double conditional = 0;  ///< nats
  /// The linear part of the estimate around the data: the mean over positions of their contributions
  /// (`nested_contributions`) is `conditional`, and resampling documents is resampling these.
  std::array<RowWeights, kSizeClasses> weights{};
  /// Of the contributions the part that a small group adds as a whole, by its departure from its class; 0 in
  /// groups where positions add their own. Its positions share it, also those of other documents: see
  /// group_covariance.h.
  std::array<RowWeights, kSizeClasses> shared{};
};

/// Each size class is followed along `curve` from the scatter it shows to the scatter that is behind it,
/// taking groups for the number of independent rows they are worth. Labels that occur once show no scatter:
/// theirs is taken from the labels that occur two to five times, more often only when those are few.
/// Nothing when no label occurs twice in different documents. METHOD section 4.
std::optional<DebiasedEntropy> debias(const std::array<ClassEntropy, kSizeClasses>& seen,
                                      const LabelGroups& labels, const IntraclassCorrelation& correlation,
                                      const AveragingCurve& curve);

}  // namespace infoplane

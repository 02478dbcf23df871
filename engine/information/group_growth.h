#pragma once

#include <array>
#include <optional>

#include "engine/information/made_up_labels.h"

namespace infoplane {

/// Sizes 2^0 .. 2^8 of groups.
constexpr int kGroupSizes = 9;

/// How the entropy of the mean of k rows of a label grows with k; nats, means over groups and labels.
struct GroupGrowth {
  double row = 0;    ///< of one row
  double whole = 0;  ///< of the distribution that a label's rows are drawn from, less that of one row
  /// In groups of 2^i less that of one row, where there are enough of them.
  std::array<std::optional<double>, kGroupSizes> seen{};
};

/// One pass over the rows of `labels`: neighbours are added two by two, sums again two by two, so all sizes
/// are seen in one. `whole` is extrapolated from the means of all rows of a label, of halves and of quarters,
/// so that what is lacking in 1/rows and 1/rows^1.5 is gone. (The second order of the entropy alone is too
/// low where bins are seldom used.)
GroupGrowth follow_groups(const MadeUpLabels& labels);

}  // namespace infoplane

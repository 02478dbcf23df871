#pragma once

#include "engine/kernels/nested_groups.h"

namespace infoplane::bench {

/// sum_x (n_x/N) H(Z|x) of order 1 in nats by the jackknife of METHOD section 4, the formula that `debiased`
/// started from and has to beat: n H - (n-1) mean_i H(without i) for groups of two and more, at most log
/// bins; a group of one takes the mean of those of two to five. In plain loops.
double jackknife_entropy(const AssignmentMatrix& assignments, const NestedGroups& groups);

}  // namespace infoplane::bench

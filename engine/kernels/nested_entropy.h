#pragma once

#include <array>
#include <span>
#include <vector>

#include "engine/kernels/nested_groups.h"

namespace infoplane {

/// sum_x (n_x / N) H(Z | X_k = x) in nats, at index k - 1.
using ConditionalEntropies = std::array<double, kMaxOrder>;

/// One pass over P in sorted order gives the conditional entropies of all orders of a side. Segments are cut
/// at order-1 groups and summed in order: the same bits whatever the number of threads, no atomics. Given the
/// entropies of the rows of P (`row_entropies`), it need not compute those of groups of one again.
ConditionalEntropies nested_entropy(const AssignmentMatrix& assignments, const NestedGroups& groups,
                                    int threads, std::span<const double> row_entropies = {});

/// The same by definition, group by group, in double: what the fast form is tested against.
ConditionalEntropies nested_entropy_reference(const AssignmentMatrix& assignments,
                                              const NestedGroups& groups);

/// The mean of all rows: `bins` numbers.
std::vector<double> mean_assignment(const AssignmentMatrix& assignments, int threads);

/// H of the mean assignment over all rows, in nats.
double total_entropy(const AssignmentMatrix& assignments, int threads);

}  // namespace infoplane

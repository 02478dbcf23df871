#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernels/nested_groups.h"
#include "engine/kernels/size_class.h"

namespace infoplane {

/// Sums over the groups of one size class, in nats.
struct ClassEntropy {
  double groups = 0;  ///< sum of n_x H(mean of the group)
  double rows = 0;    ///< sum of the entropies of their rows: what groups of one would have
};

using ScatterByOrder = std::array<std::array<ClassEntropy, kSizeClasses>, kMaxOrder>;

/// Entropy of every row of P, nats.
std::vector<double> row_entropies(const AssignmentMatrix& assignments, int threads);

/// The pass of `nested_entropy` with its sums told apart by size class and set beside those of the rows
/// alone: what the bias of a figure is seen from. `row_entropies` is of P, in its order. The same bits
/// whatever the number of threads.
ScatterByOrder nested_scatter(const AssignmentMatrix& assignments, const NestedGroups& groups,
                              std::span<const double> row_entropies, int threads);

/// Sum over all size classes of n_x H, nats.
double total_of_groups(const std::array<ClassEntropy, kSizeClasses>& order);

/// How a row of a class weighs in an estimate of sum_x n_x H(Z|x): constant + row * H(row)
/// + own * (-sum_j p_j log mean_j of its group) + shared * (H of that mean - mean H of the group's rows).
struct RowWeights {
  double constant = 0, row = 0, own = 0, shared = 0;
};
using WeightsByOrder = std::array<std::array<RowWeights, kSizeClasses>, kMaxOrder>;

/// A number for each row of P, by order from 1.
using ContributionsByOrder = std::vector<std::vector<float>>;

/// One more pass: what each row of P adds to the estimates of all orders with each of these `weights`, in
/// nats.
std::vector<ContributionsByOrder> nested_contributions(const AssignmentMatrix& assignments,
                                                       const NestedGroups& groups,
                                                       std::span<const double> row_entropies,
                                                       std::span<const WeightsByOrder> weights, int threads);

}  // namespace infoplane

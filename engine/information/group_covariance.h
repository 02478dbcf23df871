#pragma once

#include <cstdint>
#include <span>

#include "engine/kernels/nested_groups.h"

namespace infoplane {

/// What the contributions of positions to a sum over positions have in common across documents, because they
/// are of one group: the sum over pairs of positions of one group and of two documents of the covariance that
/// `shared` makes, c_i s_j + s_i c_j - s_i s_j with c the contributions less their mean. The variance of the
/// sum is that of the documents' sums and this: two-way clustering (Cameron, Gelbach and Miller, "Robust
/// inference with multiway clustering", 2011), as far as chance decides what the groups are. May be negative.
///
/// `contributions` and `shared` by row, the latter equal in all rows of a group of order `order`, and 0 in
/// groups that are left out.
double group_covariance(const NestedGroups& groups, int order, std::span<const std::int32_t> document_of_row,
                        std::span<const double> contributions, std::span<const float> shared);

}  // namespace infoplane

#pragma once

#include <span>
#include <vector>

#include "engine/information/averaging_curve.h"
#include "engine/information/label_groups.h"
#include "engine/kernels/nested_entropy.h"

namespace infoplane {

/// How alike the assignments of one label are inside a document, beyond their being of one label: the
/// intraclass correlation of rows of P, in [0, 1]; 0 when independent or when there is no way to tell.
/// Distances are measured as entropy does to second order, each bin divided by its `mean`.
double intraclass_correlation(const AssignmentMatrix& assignments, std::span<const double> mean,
                              std::span<const RowTriple> triples);

/// What averaging the groups of a size class is worth when rows of a document have this correlation.
Averaging averaging_of(const GroupsOfSize& groups, double correlation);

}  // namespace infoplane

#pragma once

#include <span>
#include <vector>

#include "engine/information/averaging_curve.h"
#include "engine/information/label_groups.h"
#include "engine/kernels/nested_groups.h"

namespace infoplane {

/// How alike the assignments of one label are inside a document, beyond their being of one label: the
/// intraclass correlation of rows of P, in [0, 1]; 0 when independent or when there is no way to tell. It is
/// judged by the growth of entropy in averaging, which sees the scatter of two rows and that of many
/// differently.
struct IntraclassCorrelation {
  double of_two = 0;   ///< how much less two rows of a document grow than two of different ones
  double of_many = 0;  ///< to second order, each bin divided by its `mean`

  double of(double rows) const { return rows > 2 ? of_many + (of_two - of_many) * 2 / rows : of_two; }
};

/// `mean` of all rows, `row_entropies` in nats.
IntraclassCorrelation intraclass_correlation(const AssignmentMatrix& assignments,
                                             std::span<const double> mean,
                                             std::span<const double> row_entropies,
                                             std::span<const RowTriple> triples);

/// What averaging the groups of a size class is worth when rows of a document have this correlation.
Averaging averaging_of(const GroupsOfSize& groups, const IntraclassCorrelation& correlation);

}  // namespace infoplane

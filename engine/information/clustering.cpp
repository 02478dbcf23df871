#include "engine/information/clustering.h"

#include <algorithm>

namespace infoplane {

double intraclass_correlation(const AssignmentMatrix& assignments, std::span<const double> mean,
                              std::span<const RowTriple> triples) {
  constexpr double kSmallestMean = 1e-9;  // as the logarithms of the entropies are clipped
  double shared = 0, whole = 0;
  for (const RowTriple& triple : triples) {
    const float* row = assignments.row(triple.row);
    const float* same = assignments.row(triple.same_document);
    const float* other = assignments.row(triple.other_document);
    for (std::size_t j = 0; j < mean.size(); ++j) {
      const double p = static_cast<double>(row[j]) / std::max(mean[j], kSmallestMean);
      shared += p * (static_cast<double>(same[j]) - static_cast<double>(other[j]));
      whole += p * (static_cast<double>(row[j]) - static_cast<double>(other[j]));
    }
  }
  return whole > 0 ? std::clamp(shared / whole, 0.0, 1.0) : 0.0;
}

Averaging averaging_of(const GroupsOfSize& groups, double correlation) {
  Averaging averaging;
  averaging.correlation = correlation;
  if (groups.rows > 0) averaging.rows = groups.rows / groups.groups;
  if (groups.spread_rows > 0) {
    averaging.documents = groups.spread_rows / groups.crowding;
    averaging.spread = groups.spread_rows / groups.rows;
  }
  return averaging;
}

}  // namespace infoplane

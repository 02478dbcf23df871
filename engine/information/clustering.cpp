#include "engine/information/clustering.h"

#include <algorithm>

#include "engine/kernels/row_kernels.h"

namespace infoplane {

namespace {

/// 1 - inside / across of a scatter, whose sums over pairs these are.
double correlation_of(double inside, double across) {
  return across > 0 ? std::clamp(1 - inside / across, 0.0, 1.0) : 0.0;
}

}  // namespace

IntraclassCorrelation intraclass_correlation(const AssignmentMatrix& assignments,
                                             std::span<const double> mean,
                                             std::span<const double> row_entropies,
                                             std::span<const RowTriple> triples) {
  constexpr double kSmallestMean = 1e-9;  // as the logarithms of the entropies are clipped
  const RowKernels& kernels = row_kernels();
  const std::int64_t bins = assignments.bins;
  const auto growth = [&](std::int32_t a, std::int32_t b) {
    return kernels.entropy_of_pair(assignments.row(a), assignments.row(b), bins) -
           (row_entropies[static_cast<std::size_t>(a)] + row_entropies[static_cast<std::size_t>(b)]) / 2;
  };
  std::vector<float> inverse_mean, weighted(mean.size());
  for (const double m : mean) inverse_mean.push_back(static_cast<float>(1 / std::max(m, kSmallestMean)));
  double two_inside = 0, two_across = 0, many_inside = 0, many_across = 0;
  for (const RowTriple& triple : triples) {
    two_inside += growth(triple.row, triple.same_document);
    two_across += growth(triple.row, triple.other_document);
    const float* row = assignments.row(triple.row);
    kernels.multiply(row, inverse_mean.data(), bins, weighted.data());
    const double own = kernels.dot(weighted.data(), row, bins);
    many_inside += own - kernels.dot(weighted.data(), assignments.row(triple.same_document), bins);
    many_across += own - kernels.dot(weighted.data(), assignments.row(triple.other_document), bins);
  }
  return {correlation_of(two_inside, two_across), correlation_of(many_inside, many_across)};
}

Averaging averaging_of(const GroupsOfSize& groups, const IntraclassCorrelation& correlation) {
  Averaging averaging;
  if (groups.rows > 0) averaging.rows = groups.rows / groups.groups;
  averaging.correlation = correlation.of(averaging.rows);
  if (groups.spread_rows > 0) {
    averaging.documents = groups.spread_rows / groups.crowding;
    averaging.spread = groups.spread_rows / groups.rows;
  }
  return averaging;
}

}  // namespace infoplane

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
  std::vector<double> sum(mean.size());
  const auto growth = [&](std::int32_t a, std::int32_t b) {
    std::ranges::fill(sum, 0.0);
    kernels.add_row(sum.data(), assignments.row(a), assignments.bins);
    kernels.add_row(sum.data(), assignments.row(b), assignments.bins);
    return kernels.entropy_of_sum(sum.data(), assignments.bins, 0.5) -
           (row_entropies[static_cast<std::size_t>(a)] + row_entropies[static_cast<std::size_t>(b)]) / 2;
  };
  double two_inside = 0, two_across = 0, many_inside = 0, many_across = 0;
  for (const RowTriple& triple : triples) {
    two_inside += growth(triple.row, triple.same_document);
    two_across += growth(triple.row, triple.other_document);
    const float* row = assignments.row(triple.row);
    const float* same = assignments.row(triple.same_document);
    const float* other = assignments.row(triple.other_document);
    for (std::size_t j = 0; j < mean.size(); ++j) {
      const double p = static_cast<double>(row[j]) / std::max(mean[j], kSmallestMean);
      many_inside += p * (static_cast<double>(row[j]) - static_cast<double>(same[j]));
      many_across += p * (static_cast<double>(row[j]) - static_cast<double>(other[j]));
    }
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

#include "engine/information/clustering.h"

#include <algorithm>

#include "engine/kernels/growth_kernels.h"

namespace infoplane {

namespace {

/// 1 - inside / across of a scatter, whose sums over pairs these are.
double correlation_of(double inside, double across) {
  return across > 0 ? std::clamp(1 - inside / across, 0.0, 1.0) : 0.0;
}

void ask_for(const AssignmentMatrix& assignments, const RowTriple& triple) {
  for (const std::int32_t row : {triple.row, triple.same_document, triple.other_document}) {
    const float* coming = assignments.row(row);
    for (std::int64_t j = 0; j < assignments.bins; j += 16) __builtin_prefetch(coming + j);
  }
}

}  // namespace

IntraclassCorrelation intraclass_correlation(const AssignmentMatrix& assignments,
                                             std::span<const double> mean,
                                             std::span<const double> row_entropies,
                                             std::span<const RowTriple> triples) {
  constexpr double kSmallestMean = 1e-9;  // as the logarithms of the entropies are clipped
  constexpr std::size_t kAhead = 4;       // rows lie anywhere in P: they are asked for before they are needed
  const GrowthKernels& kernels = growth_kernels();
  const auto entropy = [&](std::int32_t row) { return row_entropies[static_cast<std::size_t>(row)]; };
  std::vector<float> inverse_mean(static_cast<std::size_t>(padded_bins(assignments.bins)));
  for (std::size_t j = 0; j < mean.size(); ++j)
    inverse_mean[j] = static_cast<float>(1 / std::max(mean[j], kSmallestMean));
  double two_inside = 0, two_across = 0, many_inside = 0, many_across = 0;
  for (std::size_t t = 0; t < triples.size(); ++t) {
    if (t + kAhead < triples.size()) ask_for(assignments, triples[t + kAhead]);
    const auto& [row, same, other] = triples[t];
    const TripleScatter scatter =
        kernels.of_triple(assignments.row(row), assignments.row(same), assignments.row(other),
                          inverse_mean.data(), assignments.bins);
    two_inside += scatter.mean_first - (entropy(row) + entropy(same)) / 2;
    two_across += scatter.mean_second - (entropy(row) + entropy(other)) / 2;
    many_inside += scatter.from_first;
    many_across += scatter.from_second;
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

#include "engine/kernels/assignment_reducer.h"

#include "engine/base/parallel.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

constexpr std::int64_t kRowsAtOnce = 4096;

}  // namespace

HostReducer::HostReducer(const AssignmentMatrix& assignments, int threads)
    : assignments_(assignments), threads_(threads), row_entropies_(row_entropies(assignments, threads)) {}

std::vector<double> HostReducer::mean() {
  return mean_assignment(assignments_, threads_);
}

std::vector<double> HostReducer::dots(std::span<const float> logs) {
  const RowKernels& kernels = row_kernels();
  std::vector<double> dots(static_cast<std::size_t>(assignments_.rows));
  parallel_for(assignments_.rows, kRowsAtOnce, threads_, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t r = begin; r < end; ++r) {
      dots[static_cast<std::size_t>(r)] = -kernels.dot(assignments_.row(r), logs.data(), assignments_.bins);
    }
  });
  return dots;
}

ScatterByOrder HostReducer::scatter(const NestedGroups& side) {
  return nested_scatter(assignments_, side, row_entropies_, threads_);
}

std::vector<ContributionsByOrder> HostReducer::contributions(const NestedGroups& side,
                                                             std::span<const WeightsByOrder> weights) {
  return nested_contributions(assignments_, side, row_entropies_, weights, threads_);
}

ConditionalEntropies HostReducer::permuted(const NestedGroups& shuffled) {
  return nested_entropy(assignments_, shuffled, threads_, row_entropies_);
}

}  // namespace infoplane

#include "tests/bench/jackknife.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/kernels/row_kernels.h"

namespace infoplane::bench {
namespace {

/// n H - (n-1) mean_i H(without i) of the rows at sorted places [begin, end).
double corrected(const AssignmentMatrix& assignments, const NestedGroups& groups, std::size_t begin,
                 std::size_t end) {
  const RowKernels& kernels = row_kernels();
  const auto bins = static_cast<std::size_t>(assignments.bins);
  const auto count = static_cast<double>(end - begin);
  std::vector<double> sum(bins, 0.0), without(bins);
  for (std::size_t r = begin; r < end; ++r)
    kernels.add_row(sum.data(), assignments.row(groups.rows[r]), assignments.bins);
  double left_out = 0;
  for (std::size_t r = begin; r < end; ++r) {
    const float* row = assignments.row(groups.rows[r]);
    for (std::size_t j = 0; j < bins; ++j) without[j] = std::max(0.0, sum[j] - static_cast<double>(row[j]));
    left_out += kernels.entropy_of_sum(without.data(), assignments.bins, 1 / (count - 1)) / count;
  }
  const double whole = kernels.entropy_of_sum(sum.data(), assignments.bins, 1 / count);
  return std::min(count * whole - (count - 1) * left_out, std::log(static_cast<double>(assignments.bins)));
}

}  // namespace

double jackknife_entropy(const AssignmentMatrix& assignments, const NestedGroups& groups) {
  double total = 0, alone = 0, small = 0, small_groups = 0;
  for (std::size_t begin = 0, end = 0; begin < groups.rows.size(); begin = end) {
    for (end = begin + 1; end < groups.rows.size() && groups.opens[end] > 1;) ++end;
    const std::size_t count = end - begin;
    if (count == 1) {
      alone += 1;
      continue;
    }
    const double entropy = corrected(assignments, groups, begin, end);
    total += static_cast<double>(count) * entropy;
    if (count <= 5) {
      small += entropy;
      small_groups += 1;
    }
  }
  if (alone > 0 && small_groups > 0) total += alone * small / small_groups;
  return total / static_cast<double>(groups.rows.size());
}

}  // namespace infoplane::bench

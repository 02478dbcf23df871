#include "engine/kernels/nested_entropy.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/base/parallel.h"
#include "engine/kernels/open_groups.h"
#include "engine/kernels/row_kernels.h"
#include "engine/kernels/segments.h"

namespace infoplane {
namespace {

// Rows of P that are summed together.
constexpr std::int64_t kBlockRows = 4096;

ConditionalEntropies reduce_segment(const AssignmentMatrix& assignments, const NestedGroups& groups,
                                    std::span<const double> row_entropies, std::int64_t begin,
                                    std::int64_t end) {
  ConditionalEntropies weighted{};  // sum over closed groups of n_x H, per order
  OpenGroups open(assignments, groups.max_order, row_entropies, [&](const ClosedGroup& group) {
    weighted[static_cast<std::size_t>(group.order - 1)] += static_cast<double>(group.count) * group.entropy;
  });
  pass_through(open, assignments, groups, begin, end);
  return weighted;
}

}  // namespace

ConditionalEntropies nested_entropy(const AssignmentMatrix& assignments, const NestedGroups& groups,
                                    int threads, std::span<const double> row_entropies) {
  if (groups.rows.empty()) return {};
  const Segments segments(groups);
  std::vector<ConditionalEntropies> parts(segments.count());
  segments.for_each(threads, [&](std::size_t segment, std::int64_t begin, std::int64_t end) {
    parts[segment] = reduce_segment(assignments, groups, row_entropies, begin, end);
  });

  ConditionalEntropies total{};
  for (const ConditionalEntropies& part : parts) {
    for (std::size_t k = 0; k < total.size(); ++k) total[k] += part[k];
  }
  for (double& value : total) value /= static_cast<double>(groups.rows.size());
  return total;
}

ConditionalEntropies nested_entropy_reference(const AssignmentMatrix& assignments,
                                              const NestedGroups& groups) {
  const auto rows = static_cast<std::int64_t>(groups.rows.size());
  const auto bins = static_cast<std::size_t>(assignments.bins);
  ConditionalEntropies total{};
  for (int order = 1; order <= groups.max_order; ++order) {
    for (std::int64_t begin = 0, end = 0; begin < rows; begin = end) {
      std::vector<double> mean(bins, 0.0);
      for (end = begin; end < rows; ++end) {
        if (end > begin && groups.opens[static_cast<std::size_t>(end)] <= order) break;
        const float* row = assignments.row(groups.rows[static_cast<std::size_t>(end)]);
        for (std::size_t j = 0; j < bins; ++j) mean[j] += static_cast<double>(row[j]);
      }
      const auto count = static_cast<double>(end - begin);
      double h = 0;
      for (const double s : mean) h -= s / count * std::log(std::max(s / count, 1e-9));
      total[static_cast<std::size_t>(order - 1)] += count / static_cast<double>(rows) * h;
    }
  }
  return total;
}

std::vector<double> mean_assignment(const AssignmentMatrix& assignments, int threads) {
  const RowKernels& kernels = row_kernels();
  const auto bins = static_cast<std::size_t>(assignments.bins);
  const std::int64_t blocks = std::max<std::int64_t>(1, (assignments.rows + kBlockRows - 1) / kBlockRows);
  std::vector<double> sums(static_cast<std::size_t>(blocks) * bins, 0.0);
  parallel_for(assignments.rows, kBlockRows, threads, [&](std::int64_t begin, std::int64_t end) {
    double* sum = sums.data() + begin / kBlockRows * assignments.bins;
    for (std::int64_t r = begin; r < end; ++r) kernels.add_row(sum, assignments.row(r), assignments.bins);
  });
  for (std::int64_t block = 1; block < blocks; ++block) {
    kernels.add_sum(sums.data(), sums.data() + block * assignments.bins, assignments.bins);
  }
  sums.resize(bins);
  for (double& sum : sums) sum *= 1.0 / static_cast<double>(std::max<std::int64_t>(1, assignments.rows));
  return sums;
}

double total_entropy(const AssignmentMatrix& assignments, int threads) {
  if (assignments.rows == 0) return 0;
  const std::vector<double> mean = mean_assignment(assignments, threads);
  return row_kernels().entropy_of_sum(mean.data(), assignments.bins, 1.0);
}

}  // namespace infoplane

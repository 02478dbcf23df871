#include "engine/kernels/nested_entropy.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/base/parallel.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

// Rows a segment should have: enough to hide the cost of handing it out, few enough to balance threads.
constexpr std::int64_t kSegmentRows = 4096;

/// The groups that are open at the place the pass has reached, one per order, the deepest last. A row is
/// added to the deepest only; a group that closes passes its sum to its parent, so each level costs one
/// addition per child.
class OpenGroups {
 public:
  OpenGroups(int orders, std::int64_t bins)
      : orders_(orders), bins_(bins), sums_(static_cast<std::size_t>(orders * bins), 0.0) {}

  void add(const float* row) {
    Level& deepest = levels_[static_cast<std::size_t>(orders_ - 1)];
    kernels_.add_row(sum(orders_), row, bins_);
    only_row_ = deepest.count == 0 ? row : nullptr;
    ++deepest.count;
  }

  /// Closes every open group of order `lowest` and above.
  void close_from(int lowest) {
    for (int order = orders_; order >= lowest; --order) close(order);
  }

  const ConditionalEntropies& weighted() const { return weighted_; }

 private:
  struct Level {
    std::int64_t count = 0;     ///< positions
    std::int64_t children = 0;  ///< closed groups of the next order inside
    double child_entropy = 0;   ///< entropy of the last of them
  };

  double* sum(int order) { return sums_.data() + static_cast<std::int64_t>(order - 1) * bins_; }

  double entropy(int order, const Level& level) {
    if (order < orders_ && level.children == 1)
      return level.child_entropy;  // the same positions as its only child
    if (order == orders_ && level.count == 1) return kernels_.entropy_of_row(only_row_, bins_);
    return kernels_.entropy_of_sum(sum(order), bins_, 1.0 / static_cast<double>(level.count));
  }

  void close(int order) {
    Level& level = levels_[static_cast<std::size_t>(order - 1)];
    if (level.count == 0) return;
    const double h = entropy(order, level);
    weighted_[static_cast<std::size_t>(order - 1)] += static_cast<double>(level.count) * h;
    if (order > 1) {
      Level& parent = levels_[static_cast<std::size_t>(order - 2)];
      parent.count += level.count;
      parent.child_entropy = h;
      ++parent.children;
      kernels_.add_sum(sum(order - 1), sum(order), bins_);
    }
    std::fill_n(sum(order), bins_, 0.0);
    level = Level{};
  }

  const RowKernels& kernels_ = row_kernels();
  int orders_;
  std::int64_t bins_;
  std::vector<double> sums_;
  std::array<Level, kMaxOrder> levels_{};
  const float* only_row_ = nullptr;
  ConditionalEntropies weighted_{};  ///< sum over closed groups of n_x H, per order
};

/// Starts of segments of at least kSegmentRows rows, each at the start of an order-1 group, and the end.
std::vector<std::int64_t> cut_segments(const NestedGroups& groups) {
  const auto rows = static_cast<std::int64_t>(groups.rows.size());
  std::vector<std::int64_t> starts{0};
  for (std::int64_t r = kSegmentRows; r < rows; ++r) {
    if (groups.opens[static_cast<std::size_t>(r)] == 1 && r - starts.back() >= kSegmentRows)
      starts.push_back(r);
  }
  starts.push_back(rows);
  return starts;
}

ConditionalEntropies reduce_segment(const AssignmentMatrix& assignments, const NestedGroups& groups,
                                    std::int64_t begin, std::int64_t end) {
  OpenGroups open(groups.max_order, assignments.bins);
  for (std::int64_t r = begin; r < end; ++r) {
    open.close_from(groups.opens[static_cast<std::size_t>(r)]);
    open.add(assignments.row(groups.rows[static_cast<std::size_t>(r)]));
  }
  open.close_from(1);
  return open.weighted();
}

}  // namespace

ConditionalEntropies nested_entropy(const AssignmentMatrix& assignments, const NestedGroups& groups,
                                    int threads) {
  if (groups.rows.empty()) return {};
  const std::vector<std::int64_t> starts = cut_segments(groups);
  std::vector<ConditionalEntropies> parts(starts.size() - 1);
  parallel_for(static_cast<std::int64_t>(parts.size()), 1, threads,
               [&](std::int64_t begin, std::int64_t end) {
                 for (auto s = static_cast<std::size_t>(begin); s < static_cast<std::size_t>(end); ++s) {
                   parts[s] = reduce_segment(assignments, groups, starts[s], starts[s + 1]);
                 }
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

double total_entropy(const AssignmentMatrix& assignments, int threads) {
  if (assignments.rows == 0) return 0;
  const RowKernels& kernels = row_kernels();
  const auto bins = static_cast<std::size_t>(assignments.bins);
  const std::int64_t blocks = (assignments.rows + kSegmentRows - 1) / kSegmentRows;
  std::vector<double> sums(static_cast<std::size_t>(blocks) * bins, 0.0);
  parallel_for(assignments.rows, kSegmentRows, threads, [&](std::int64_t begin, std::int64_t end) {
    double* sum = sums.data() + begin / kSegmentRows * assignments.bins;
    for (std::int64_t r = begin; r < end; ++r) kernels.add_row(sum, assignments.row(r), assignments.bins);
  });
  for (std::int64_t block = 1; block < blocks; ++block) {
    kernels.add_sum(sums.data(), sums.data() + block * assignments.bins, assignments.bins);
  }
  return kernels.entropy_of_sum(sums.data(), assignments.bins, 1.0 / static_cast<double>(assignments.rows));
}

}  // namespace infoplane

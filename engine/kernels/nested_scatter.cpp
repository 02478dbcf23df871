#include "engine/kernels/nested_scatter.h"

#include "engine/base/parallel.h"
#include "engine/kernels/open_groups.h"
#include "engine/kernels/row_kernels.h"
#include "engine/kernels/segments.h"

namespace infoplane {
namespace {

constexpr std::int64_t kScatteredRows = 4096;

ScatterByOrder scatter_of_segment(const AssignmentMatrix& assignments, const NestedGroups& groups,
                                  std::span<const double> row_entropies, std::int64_t begin,
                                  std::int64_t end) {
  ScatterByOrder sums{};
  OpenGroups open(assignments, groups.max_order, row_entropies, [&](const ClosedGroup& group) {
    ClassEntropy& sum =
        sums[static_cast<std::size_t>(group.order - 1)][static_cast<std::size_t>(size_class(group.count))];
    sum.groups += static_cast<double>(group.count) * group.entropy;
    sum.rows += group.row_entropy;
  });
  pass_through(open, assignments, groups, begin, end);
  return sums;
}

/// Writes the contributions of the rows of each group that closes.
class ContributionWriter {
 public:
  ContributionWriter(const AssignmentMatrix& assignments, const NestedGroups& groups,
                     std::span<const double> row_entropies, std::span<const WeightsByOrder> weights,
                     std::span<ContributionsByOrder> out)
      : assignments_(assignments),
        groups_(groups),
        row_entropies_(row_entropies),
        weights_(weights),
        out_(out),
        logs_(static_cast<std::size_t>(assignments.bins)) {}

  /// `end`: the sorted place after its last row.
  void write(const ClosedGroup& group, std::int64_t end) {
    const auto order = static_cast<std::size_t>(group.order - 1);
    const auto size = static_cast<std::size_t>(size_class(group.count));
    for (std::size_t w = 0; w < weights_.size(); ++w)
      write(group, end, weights_[w][order][size], out_[w][order]);
  }

 private:
  void write(const ClosedGroup& group, std::int64_t end, const RowWeights& weight, std::vector<float>& out) {
    if (weight.own != 0) {
      kernels_.logs_of_sum(
          group.sum != nullptr ? group.sum : single(groups_.rows[static_cast<std::size_t>(end - 1)]),
          assignments_.bins, 1.0 / static_cast<double>(group.count), logs_.data());
    }
    const auto count = static_cast<double>(group.count);
    const double constant = weight.constant + weight.shared * (group.entropy - group.row_entropy / count);
    for (std::int64_t r = end - group.count; r < end; ++r) {
      const std::int64_t row = groups_.rows[static_cast<std::size_t>(r)];
      const auto at = static_cast<std::size_t>(row);
      double value = constant + weight.row * row_entropies_[at];
      if (weight.own != 0)
        value -= weight.own * kernels_.dot(assignments_.row(row), logs_.data(), assignments_.bins);
      out[at] = static_cast<float>(value);
    }
  }

  /// A row as the sum that it is.
  const double* single(std::int64_t row) {
    single_.assign(static_cast<std::size_t>(assignments_.bins), 0.0);
    kernels_.add_row(single_.data(), assignments_.row(row), assignments_.bins);
    return single_.data();
  }

  const RowKernels& kernels_ = row_kernels();
  const AssignmentMatrix& assignments_;
  const NestedGroups& groups_;
  std::span<const double> row_entropies_;
  std::span<const WeightsByOrder> weights_;
  std::span<ContributionsByOrder> out_;
  std::vector<float> logs_;
  std::vector<double> single_{};
};

}  // namespace

std::vector<double> row_entropies(const AssignmentMatrix& assignments, int threads) {
  const RowKernels& kernels = row_kernels();
  std::vector<double> entropies(static_cast<std::size_t>(assignments.rows));
  parallel_for(assignments.rows, kScatteredRows, threads, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t r = begin; r < end; ++r) {
      entropies[static_cast<std::size_t>(r)] = kernels.entropy_of_row(assignments.row(r), assignments.bins);
    }
  });
  return entropies;
}

ScatterByOrder nested_scatter(const AssignmentMatrix& assignments, const NestedGroups& groups,
                              std::span<const double> row_entropies, int threads) {
  ScatterByOrder total{};
  if (groups.rows.empty()) return total;
  const Segments segments(groups);
  std::vector<ScatterByOrder> parts(segments.count());
  segments.for_each(threads, [&](std::size_t segment, std::int64_t begin, std::int64_t end) {
    parts[segment] = scatter_of_segment(assignments, groups, row_entropies, begin, end);
  });
  for (const ScatterByOrder& part : parts) {
    for (std::size_t k = 0; k < total.size(); ++k) {
      for (std::size_t c = 0; c < total[k].size(); ++c) {
        total[k][c].groups += part[k][c].groups;
        total[k][c].rows += part[k][c].rows;
      }
    }
  }
  return total;
}

double total_of_groups(const std::array<ClassEntropy, kSizeClasses>& order) {
  double total = 0;
  for (const ClassEntropy& sums : order) total += sums.groups;
  return total;
}

std::vector<ContributionsByOrder> nested_contributions(const AssignmentMatrix& assignments,
                                                       const NestedGroups& groups,
                                                       std::span<const double> row_entropies,
                                                       std::span<const WeightsByOrder> weights, int threads) {
  const std::vector<float> none(static_cast<std::size_t>(assignments.rows));
  std::vector<ContributionsByOrder> out(
      weights.size(), ContributionsByOrder(static_cast<std::size_t>(groups.max_order), none));
  if (groups.rows.empty()) return out;
  Segments(groups).for_each(threads, [&](std::size_t, std::int64_t begin, std::int64_t end) {
    ContributionWriter writer(assignments, groups, row_entropies, weights, out);
    OpenGroups open(assignments, groups.max_order, row_entropies,
                    [&](const ClosedGroup& group) { writer.write(group, begin + group.end); });
    pass_through(open, assignments, groups, begin, end);
  });
  return out;
}

}  // namespace infoplane

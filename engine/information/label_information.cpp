#include "engine/information/label_information.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "engine/base/parallel.h"
#include "engine/base/random.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

constexpr std::int64_t kPieceRows = 4096;
/// Numbers in the sums of the pieces summed at a time: with a label a row all of them would be as large as P.
constexpr std::int64_t kSumsAtOnce = 1 << 20;

}  // namespace

LabelInformation::LabelInformation(std::span<const std::int64_t> labels, int nulls, std::uint64_t seed,
                                   int threads)
    : threads_(threads), rows_(labels.size()) {
  std::iota(rows_.begin(), rows_.end(), 0);
  const auto label_of = [&](std::int32_t row) { return labels[static_cast<std::size_t>(row)]; };
  std::ranges::stable_sort(rows_, {}, label_of);
  const auto count = static_cast<std::int64_t>(rows_.size());
  for (std::int64_t begin = 0; begin < count;) {
    const std::int64_t label = label_of(rows_[static_cast<std::size_t>(begin)]);
    std::int64_t end = begin;
    while (end < count && end - begin < kPieceRows &&
           label_of(rows_[static_cast<std::size_t>(end)]) == label) {
      ++end;
    }
    const bool closes = end == count || label_of(rows_[static_cast<std::size_t>(end)]) != label;
    pieces_.push_back({begin, end, closes});
    labels_ += closes ? 1 : 0;
    begin = end;
  }
  for (int r = 0; r < nulls; ++r) {
    permutations_.push_back(rows_);
    const std::uint64_t own = Random(seed ^ (0x5A5A5A5AULL + static_cast<std::uint64_t>(r))).next();
    Random(own).shuffle(permutations_.back());
  }
}

double LabelInformation::conditional_entropy(const AssignmentMatrix& assignments,
                                             std::span<const std::int32_t> rows) const {
  const RowKernels& kernels = row_kernels();
  const std::int64_t bins = assignments.bins;
  const auto width = static_cast<std::size_t>(bins);
  std::vector<double> sums;
  std::vector<double> group(width, 0.0);
  std::int64_t group_rows = 0;
  double weighted = 0;
  const auto count = static_cast<std::int64_t>(pieces_.size());
  const std::int64_t at_once = std::max<std::int64_t>(1, kSumsAtOnce / bins);
  for (std::int64_t first = 0; first < count; first += at_once) {
    const std::int64_t some = std::min(at_once, count - first);
    sums.assign(static_cast<std::size_t>(some) * width, 0.0);
    parallel_for(some, 1, threads_, [&](std::int64_t index, std::int64_t) {
      const Piece& piece = pieces_[static_cast<std::size_t>(first + index)];
      double* sum = sums.data() + static_cast<std::size_t>(index) * width;
      for (std::int64_t at = piece.begin; at < piece.end; ++at) {
        kernels.add_row(sum, assignments.row(rows[static_cast<std::size_t>(at)]), bins);
      }
    });
    for (std::int64_t index = 0; index < some; ++index) {
      const Piece& piece = pieces_[static_cast<std::size_t>(first + index)];
      kernels.add_sum(group.data(), sums.data() + static_cast<std::size_t>(index) * width, bins);
      group_rows += piece.end - piece.begin;
      if (!piece.closes) continue;
      const auto seen = static_cast<double>(group_rows);
      weighted += seen * kernels.entropy_of_sum(group.data(), bins, 1 / seen);
      std::ranges::fill(group, 0.0);
      group_rows = 0;
    }
  }
  return weighted / static_cast<double>(rows.size());
}

InformationEstimate LabelInformation::estimate(const AssignmentMatrix& assignments,
                                               const Cancellation& cancellation) const {
  const double unit = std::log(static_cast<double>(assignments.bins));
  const double entropy = total_entropy(assignments, threads_) / unit;
  InformationEstimate result;
  result.raw = entropy - conditional_entropy(assignments, rows_) / unit;
  if (permutations_.empty()) return result;
  double null = 0;
  for (const std::vector<std::int32_t>& permutation : permutations_) {
    cancellation.check();
    null += entropy - conditional_entropy(assignments, permutation) / unit;
  }
  result.null = null / static_cast<double>(permutations_.size());
  // Where chance alone explains all there is, nothing is left to be told.
  result.adjusted = adjusted_for_null(*result.raw, *result.null, entropy).value_or(0);
  return result;
}

}  // namespace infoplane

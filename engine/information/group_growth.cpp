#include "engine/information/group_growth.h"

#include <algorithm>

#include "engine/kernels/row_kernels.h"

namespace infoplane {

LabelEntropy::LabelEntropy(const MadeUpLabels& labels)
    : label_rows_(labels.label_rows()),
      sum_(static_cast<std::size_t>(labels.bins())),
      squares_(sum_.size()) {}

void LabelEntropy::add(const float* row) {
  const auto bins = static_cast<std::int64_t>(sum_.size());
  row_kernels().add_row(sum_.data(), row, bins);
  row_kernels().add_squares(squares_.data(), row, bins);
  if (++rows_ == label_rows_) close();
}

void LabelEntropy::close() {
  const auto n = static_cast<double>(rows_);
  double variation = 0;
  for (std::size_t j = 0; j < sum_.size(); ++j) {
    if (sum_[j] > 0) variation += (squares_[j] - sum_[j] * sum_[j] / n) / sum_[j];
  }
  total_ += row_kernels().entropy_of_sum(sum_.data(), static_cast<std::int64_t>(sum_.size()), 1 / n) +
            variation / (2 * (n - 1));
  ++labels_;
  rows_ = 0;
  std::ranges::fill(sum_, 0.0);
  std::ranges::fill(squares_, 0.0);
}

GroupEntropies::GroupEntropies(std::int64_t first, const MadeUpLabels& labels)
    : bins_(labels.bins()), largest_(labels.largest()) {
  for (std::int64_t size = first; size == first || size <= largest_; size *= 2)
    levels_.push_back({.size = size,
                       .parts = size == first ? first : 2,
                       .sum = std::vector<double>(static_cast<std::size_t>(bins_))});
}

void GroupEntropies::add(const float* row) {
  row_kernels().add_row(levels_.front().sum.data(), row, bins_);
  for (std::size_t at = 0; at < levels_.size() && ++levels_[at].seen == levels_[at].parts; ++at) close(at);
}

void GroupEntropies::close(std::size_t at) {
  const RowKernels& kernels = row_kernels();
  Level& level = levels_[at];
  level.entropy += kernels.entropy_of_sum(level.sum.data(), bins_, 1.0 / static_cast<double>(level.size));
  ++level.groups;
  level.seen = 0;
  if (at + 1 < levels_.size()) kernels.add_sum(levels_[at + 1].sum.data(), level.sum.data(), bins_);
  std::ranges::fill(level.sum, 0.0);
}

}  // namespace infoplane

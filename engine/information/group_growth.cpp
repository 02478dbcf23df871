#include "engine/information/group_growth.h"

#include <algorithm>

#include "engine/kernels/row_kernels.h"

namespace infoplane {

LabelEntropy::LabelEntropy(const MadeUpLabels& labels)
    : label_rows_(labels.label_rows()),
      quarter_(static_cast<std::size_t>(labels.bins())),
      half_(quarter_.size()),
      all_(quarter_.size()) {}

/// The entropy of the mean of `rows` rows; their sum is moved on.
double LabelEntropy::take(std::vector<double>& sum, std::int64_t rows, std::vector<double>* into) {
  const RowKernels& kernels = row_kernels();
  const auto bins = static_cast<std::int64_t>(sum.size());
  const double entropy = kernels.entropy_of_sum(sum.data(), bins, 1 / static_cast<double>(rows));
  if (into != nullptr) kernels.add_sum(into->data(), sum.data(), bins);
  std::ranges::fill(sum, 0.0);
  return entropy;
}

void LabelEntropy::add(const float* row) {
  const std::int64_t quarter = label_rows_ / 4;
  row_kernels().add_row(quarter_.data(), row, static_cast<std::int64_t>(quarter_.size()));
  if (++rows_ % quarter != 0) return;
  quarters_ += take(quarter_, quarter, &half_) / 4;
  if (rows_ % (2 * quarter) != 0) return;
  halves_ += take(half_, 2 * quarter, &all_) / 2;
  if (rows_ != label_rows_) return;
  total_ += (8 * take(all_, label_rows_, nullptr) - 6 * halves_ + quarters_) / 3;
  ++labels_;
  rows_ = 0;
  quarters_ = halves_ = 0;
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

#include "engine/information/made_up_labels.h"

#include <algorithm>

#include "engine/base/parallel.h"

namespace infoplane {
namespace {

constexpr std::int64_t kMostRows = 8'192;
constexpr std::int64_t kMostNumbers = 4'000'000;  // of the logits: 16 MB
constexpr std::int64_t kRowsAtOnce = 256;
/// Positions of a label, the largest that fits: both 2^i and 3 2^i rows divide it.
constexpr std::int64_t kLabelRows[] = {192, 96, 48, 24, 12};

}  // namespace

RowLogits row_logits(const AssignmentMatrix& assignments, std::span<const std::int32_t> order, int threads) {
  const RowKernels& kernels = row_kernels();
  RowLogits logits;
  logits.bins = assignments.bins;
  logits.rows = std::clamp(kMostNumbers / assignments.bins, kFewestLabelledRows, kMostRows);
  logits.distinct = std::min<std::int64_t>(logits.rows, static_cast<std::int64_t>(order.size()));
  const auto bins = static_cast<std::size_t>(logits.bins);
  logits.values.resize(static_cast<std::size_t>(logits.distinct) * bins);
  const auto value = [&](std::int64_t r) { return logits.values.data() + r * logits.bins; };
  parallel_for(logits.distinct, kRowsAtOnce, threads, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t r = begin; r < end; ++r) {
      std::copy_n(assignments.row(order[static_cast<std::size_t>(r)]), bins, value(r));
      kernels.logarithm(value(r), logits.bins);
    }
  });
  std::vector<double> sum(bins, 0.0);
  for (std::int64_t r = 0; r < logits.distinct; ++r) kernels.add_row(sum.data(), value(r), logits.bins);
  for (const double total : sum)
    logits.mean.push_back(static_cast<float>(total / static_cast<double>(logits.distinct)));
  parallel_for(logits.distinct, kRowsAtOnce, threads, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t r = begin; r < end; ++r)
      for (std::size_t j = 0; j < bins; ++j) value(r)[j] -= logits.mean[j];
  });
  return logits;
}

MadeUpLabels::MadeUpLabels(const RowLogits& logits, double t)
    : logits_(logits),
      own_(static_cast<float>(t)),
      shared_(static_cast<float>(std::sqrt(std::max(0.0, 1 - t * t)))),
      rows_(logits.rows),
      label_rows_(logits.distinct),
      largest_(std::min<std::int64_t>(256, logits.distinct / 8)) {
  if (t >= 1) return;
  label_rows_ = *std::ranges::find_if(kLabelRows, [&](std::int64_t rows) { return rows <= logits.distinct; });
  largest_ = std::min(largest_, label_rows_ / 2);
  rows_ = logits.rows / label_rows_ * label_rows_;
}

void MadeUpLabels::make_centre(std::int64_t label, float* centre) const {
  const float* drawn = logits_.row((label + 1) * label_rows_ % logits_.rows);
  for (std::int64_t j = 0; j < bins(); ++j)
    centre[j] = logits_.mean[static_cast<std::size_t>(j)] + shared_ * drawn[j];
}

}  // namespace infoplane

#include "engine/information/made_up_labels.h"

#include <algorithm>
#include <cmath>

#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

constexpr std::int64_t kMostRows = 16'384;
constexpr std::int64_t kMostNumbers = 4'000'000;  // of one sample: 16 MB
/// Positions of a label, the largest that fits: both 2^i and 3 2^i rows divide it.
constexpr std::int64_t kLabelRows[] = {192, 96, 48, 24, 12};

}  // namespace

RowLogits row_logits(const AssignmentMatrix& assignments, std::span<const std::int32_t> order) {
  constexpr float kSmallest = 1e-30f;
  RowLogits logits;
  logits.bins = assignments.bins;
  logits.rows = std::clamp(kMostNumbers / assignments.bins, kFewestLabelledRows, kMostRows);
  logits.distinct = std::min<std::int64_t>(logits.rows, static_cast<std::int64_t>(order.size()));
  const auto bins = static_cast<std::size_t>(logits.bins);
  logits.values.resize(static_cast<std::size_t>(logits.rows) * bins);
  std::vector<double> sum(bins, 0.0);
  for (std::int64_t r = 0; r < logits.rows; ++r) {
    const float* from = assignments.row(order[static_cast<std::size_t>(r) % order.size()]);
    float* to = logits.values.data() + r * logits.bins;
    for (std::size_t j = 0; j < bins; ++j) to[j] = std::log(std::max(from[j], kSmallest));
    row_kernels().add_row(sum.data(), to, logits.bins);
  }
  for (const double value : sum)
    logits.mean.push_back(static_cast<float>(value / static_cast<double>(logits.rows)));
  for (std::size_t i = 0; i < logits.values.size(); ++i) logits.values[i] -= logits.mean[i % bins];
  return logits;
}

LabelledRows make_up_labels(const RowLogits& logits, double t) {
  LabelledRows sample{.rows = logits.rows, .label_rows = logits.distinct, .bins = logits.bins};
  sample.largest = std::min<std::int64_t>(256, logits.distinct / 8);
  if (t < 1) {
    const auto fits = [&](std::int64_t rows) { return rows <= logits.distinct; };
    sample.label_rows = *std::ranges::find_if(kLabelRows, fits);
    sample.largest = std::min(sample.largest, sample.label_rows / 2);
    sample.rows = logits.rows / sample.label_rows * sample.label_rows;
  }
  sample.p.resize(static_cast<std::size_t>(sample.rows * sample.bins));
  const auto own = static_cast<float>(t), shared = static_cast<float>(std::sqrt(std::max(0.0, 1 - t * t)));
  for (std::int64_t r = 0; r < sample.rows; ++r) {
    const float* row = logits.row(r);
    const float* centre = logits.row((r / sample.label_rows + 1) * sample.label_rows % logits.rows);
    float* to = sample.p.data() + r * sample.bins;
    for (std::int64_t j = 0; j < sample.bins; ++j)
      to[j] = logits.mean[static_cast<std::size_t>(j)] + shared * centre[j] + own * row[j];
    row_kernels().softmax(to, sample.bins, 1);
  }
  return sample;
}

}  // namespace infoplane

#include "engine/information/made_up_labels.h"

#include <algorithm>
#include <cmath>

namespace infoplane {
namespace {

/// Positions of a label, the largest that fits: both 2^i and 3 2^i rows divide it.
constexpr std::int64_t kLabelRows[] = {192, 96, 48, 24, 12};

}  // namespace

MadeUpLabels::MadeUpLabels(const RowLogits& logits, double t)
    : logits_(logits),
      own_(static_cast<float>(t)),
      shared_(static_cast<float>(std::sqrt(std::max(0.0, 1 - t * t)))),
      rows_(logits.rows),
      label_rows_(logits.own.distinct / 4 * 4),
      largest_(std::min<std::int64_t>(256, logits.own.distinct / 8)) {
  if (t >= 1) return;
  label_rows_ =
      *std::ranges::find_if(kLabelRows, [&](std::int64_t rows) { return rows <= logits.own.distinct; });
  largest_ = std::min(largest_, label_rows_ / 2);
  rows_ = logits.rows / label_rows_ * label_rows_;
}

void MadeUpLabels::make_centre(std::int64_t label, float* centre) const {
  const float* drawn = logits_.centres.row((label + 1) * label_rows_ % logits_.rows);
  for (std::int64_t j = 0; j < bins(); ++j)
    centre[j] = logits_.mean[static_cast<std::size_t>(j)] + shared_ * drawn[j];
}

}  // namespace infoplane

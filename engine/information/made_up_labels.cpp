#include "engine/information/made_up_labels.h"

#include <algorithm>
#include <cmath>

namespace infoplane {
namespace {

/// Positions of a label, the largest that fits: both 2^i and 3 2^i rows divide it.
constexpr std::int64_t kLabelRows[] = {192, 96, 48, 24, 12};

}  // namespace

MadeUpLabels::MadeUpLabels(const LayerLogits& layer, const LogitTable& departures, double t)
    : layer_(layer),
      departures_(departures),
      own_(static_cast<float>(t)),
      shared_(static_cast<float>(std::sqrt(std::max(0.0, 1 - t * t)))),
      rows_(layer.drawn),
      label_rows_(std::min(departures.distinct, layer.drawn) / 4 * 4),
      largest_(std::min<std::int64_t>(256, departures.distinct / 8)) {
  if (t >= 1) return;
  label_rows_ =
      *std::ranges::find_if(kLabelRows, [&](std::int64_t rows) { return rows <= departures.distinct; });
  largest_ = std::min(largest_, label_rows_ / 2);
  rows_ = layer.drawn / label_rows_ * label_rows_;
}

void MadeUpLabels::make_centre(std::int64_t label, float* centre) const {
  const float* drawn = layer_.rows.row((label + 1) * label_rows_ % layer_.drawn);
  for (std::int64_t j = 0; j < bins(); ++j)
    centre[j] = layer_.mean[static_cast<std::size_t>(j)] + shared_ * drawn[j];
}

}  // namespace infoplane

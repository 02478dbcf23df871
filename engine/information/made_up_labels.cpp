#include "engine/information/made_up_labels.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/kernels/growth_kernels.h"

namespace infoplane {
namespace {

/// Rows that are made up: as many as the layer gave, but enough that their groups are many.
constexpr std::int64_t kFewestRows = 8192;

std::int64_t whole_power(std::int64_t count) {
  return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(count)));
}

}  // namespace

MadeUpLabels::MadeUpLabels(const LayerLogits& layer, const LogitTable& departures, double t,
                           std::int64_t label_rows)
    : layer_(layer),
      departures_(departures),
      own_(static_cast<float>(t)),
      shared_(static_cast<float>(std::sqrt(std::max(0.0, 1 - t * t)))),
      label_rows_(t < 1 ? std::min(label_rows, whole_power(departures.distinct))
                        : whole_power(departures.distinct)),
      largest_(std::min<std::int64_t>(256, departures.distinct / 8)) {
  if (t < 1) largest_ = std::min(largest_, label_rows_ / 2);
  const std::int64_t rows = std::min(std::max(layer.rows.distinct, kFewestRows), most_labelled_rows(bins()));
  labels_ = std::max<std::int64_t>(1, rows / label_rows_);
}

void MadeUpLabels::make_centre(std::int64_t label, std::span<float> centre) const {
  const float* drawn = layer_.rows.row((label + 1) * label_rows_);
  for (std::size_t j = 0; j < centre.size(); ++j) centre[j] = layer_.mean[j] + shared_ * drawn[j];
  std::fill(centre.begin() + bins(), centre.end(), kNoLogit);
}

}  // namespace infoplane

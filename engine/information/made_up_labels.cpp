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

MadeUpLabels::MadeUpLabels(const LayerLogits& layer, const Departures& departures, double t,
                           std::int64_t label_rows)
    : layer_(layer), departures_(departures), t_(t), label_rows_(whole_power(departures.rows.distinct)) {
  largest_ = std::min<std::int64_t>(256, departures.rows.distinct / 8);
  if (t < 1) {
    label_rows_ = std::min(label_rows, label_rows_);
    largest_ = std::min(largest_, label_rows_ / 2);
  }
  const std::int64_t rows = std::min(std::max(layer.rows.distinct, kFewestRows), most_labelled_rows(bins()));
  labels_ = std::max<std::int64_t>(1, rows / label_rows_);
}

float MadeUpLabels::part(std::int64_t label, std::int64_t i) const {
  // Of one label for all rows, each departs as it does.
  const float reach = departures_.reach_of(t_ < 1 ? label * label_rows_ : label * label_rows_ + i);
  const float part = static_cast<float>(t_) * reach;
  return t_ < 1 ? std::min(part, 1.0F) : part;
}

void MadeUpLabels::make_centre(std::int64_t label, std::span<float> centre) const {
  const float own = part(label, 0), shared = t_ < 1 ? std::sqrt(1 - own * own) : 0;
  const float* drawn = layer_.rows.row((label + 1) * label_rows_);
  for (std::size_t j = 0; j < centre.size(); ++j) centre[j] = layer_.mean[j] + shared * drawn[j];
  std::fill(centre.begin() + bins(), centre.end(), kNoLogit);
}

}  // namespace infoplane

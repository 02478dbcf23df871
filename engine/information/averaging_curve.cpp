#include "engine/information/averaging_curve.h"

#include <algorithm>
#include <cmath>

#include "engine/base/parallel.h"
#include "engine/information/group_growth.h"
#include "engine/information/made_up_labels.h"

namespace infoplane {
namespace {

/// Two beyond 1, so that chance above the null is met with as much care as chance below it.
constexpr double kTs[] = {1.3, 1.15, 1.0, 0.95, 0.88, 0.78, 0.66, 0.52, 0.38, 0.22, 0.1};
/// The sizes in ascending order: 1, 2, 3, 4, 6, 8, 12, 16, ...
constexpr int size_at(int index) {
  if (index < 2) return index + 1;
  return index % 2 == 0 ? 3 << (index / 2 - 1) : 2 << (index / 2);
}
static_assert(size_at(2) == 3 && size_at(3) == 4 && size_at(4) == 6 && size_at(15) == 256);

constexpr int index_of(int size) {
  int index = 0;
  while (size_at(index) < size) ++index;
  return index;
}

/// What lacks at the i-th size, from what lacks at half of it and a quarter: the steps of a doubling are
/// halved from one to the next, as the second term of an expansion in 1/k is.
double continued(std::span<const double> lacking, std::size_t i) {
  if (i < 4) return i > 0 ? lacking[i - 1] : 1;
  return lacking[i - 2] + std::max(0.0, lacking[i - 2] - lacking[i - 4]) / 2;
}

}  // namespace

AveragingCurve::Scatter AveragingCurve::follow(const LayerLogits& layer, const LogitTable& departures,
                                               double t) {
  const MadeUpLabels labels(layer, departures, t);
  LabelEntropy of_labels(labels);
  GroupEntropies ones(1, labels), threes(3, labels);
  labels.for_each_row([&](const float* row) {
    of_labels.add(row);
    ones.add(row);
    threes.add(row);
  });
  std::array<std::optional<double>, kSizes> entropies{};
  const auto found = [&](int size, double entropy) {
    entropies[static_cast<std::size_t>(index_of(size))] = entropy;
  };
  ones.tell(found);
  threes.tell(found);

  Scatter scatter;
  scatter.whole = std::max(0.0, of_labels.mean() - entropies[0].value_or(0));
  for (std::size_t i = 0; i < scatter.lacking.size(); ++i) {
    const double size = size_at(static_cast<int>(i));
    if (entropies[i] && scatter.whole > 0) {
      scatter.lacking[i] = size * (1 - (*entropies[i] - *entropies[0]) / scatter.whole);
    } else {
      scatter.lacking[i] = continued(scatter.lacking, i);
    }
  }
  return scatter;
}

AveragingCurve AveragingCurve::learn(const LayerLogits& layer, std::span<const std::int32_t> labels,
                                     int threads) {
  static_assert(std::size(kTs) == kScatters && size_at(kSizes - 1) == 256);
  const std::optional<LogitTable> of_labels = departures(layer, labels);
  const LogitTable& own = of_labels ? *of_labels : layer.rows;
  std::array<Scatter, kScatters> followed;
  parallel_for(kScatters, 1, threads, [&](std::int64_t i, std::int64_t) {
    followed[static_cast<std::size_t>(i)] = follow(layer, own, kTs[i]);
  });

  AveragingCurve curve;
  std::ranges::sort(followed, {}, &Scatter::whole);
  Scatter none;  // the limit of small scatter: what is lacking at k is 1/k of the whole
  none.lacking.fill(1.0);
  curve.scatters_.push_back(none);
  for (const Scatter& scatter : followed) {
    if (scatter.whole > curve.scatters_.back().whole) curve.scatters_.push_back(scatter);
  }
  return curve;
}

double AveragingCurve::part(const Scatter& scatter, double size) {
  int above = 1;
  while (above < kSizes && size_at(above) < size) ++above;
  if (above == kSizes) return 1 - scatter.lacking.back() / size;
  const double from = std::log(size_at(above - 1)), to = std::log(size_at(above));
  const double along = std::clamp((std::log(size) - from) / (to - from), 0.0, 1.0);
  const auto at = static_cast<std::size_t>(above);
  return 1 - std::lerp(scatter.lacking[at - 1], scatter.lacking[at], along) / size;
}

double AveragingCurve::part(const Scatter& scatter, const Averaging& groups) {
  return (1 - groups.correlation) * part(scatter, groups.rows) +
         groups.correlation * groups.spread * part(scatter, groups.documents);
}

AveragingCurve::Growth AveragingCurve::whole(double seen, const Averaging& groups) const {
  // Between two scatters whole and seen grow together: a line through the two that enclose what is seen, the
  // last two where it is beyond them.
  double low_whole = 0, low_seen = 0, high_whole = 0, high_seen = 0;
  for (const Scatter& scatter : scatters_) {
    const double would_see = scatter.whole * part(scatter, groups);
    if (would_see <= high_seen) continue;
    low_whole = high_whole;
    low_seen = high_seen;
    high_whole = scatter.whole;
    high_seen = would_see;
    if (would_see >= seen) break;
  }
  if (high_seen <= low_seen) return {std::max(0.0, seen), 1};
  const double slope = (high_whole - low_whole) / (high_seen - low_seen);
  return {std::max(0.0, low_whole + slope * (seen - low_seen)), slope};
}

double AveragingCurve::lack(const LayerLogits& layer, const Averaging& group) {
  const Scatter scatter = follow(layer, layer.rows, 1.0);
  return scatter.whole * (1 - part(scatter, group));
}

}  // namespace infoplane

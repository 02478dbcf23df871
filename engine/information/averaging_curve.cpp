#include "engine/information/averaging_curve.h"

#include <algorithm>
#include <cmath>

#include "engine/base/parallel.h"
#include "engine/information/smooth_growth.h"

namespace infoplane {
namespace {

/// Made-up labels: the part of their departures that rows keep, and rows of a label. Where rows scatter
/// little fewer show their distribution, and more centres can be looked at. One is beyond 1, so that chance
/// above the null is met with as much care as chance below it.
struct Amount {
  double t;
  std::int64_t label_rows;
};
constexpr Amount kAmounts[] = {{1.25, 0}, {1.0, 0}, {0.78, 128}, {0.52, 64}, {0.25, 32}};

/// What lacks at the i-th size, from what lacks at half of it and a quarter: the steps of a doubling are
/// halved from one to the next, as the second term of an expansion in 1/k is.
double continued(std::span<const double> lacking, std::size_t i) {
  if (i < 2) return i > 0 ? lacking[i - 1] : 1;
  return lacking[i - 1] + std::max(0.0, lacking[i - 1] - lacking[i - 2]) / 2;
}

/// The polynomial through four values at 0, 1, 2, 3.
double through(std::span<const double, 4> values, double x) {
  const double a = x, b = x - 1, c = x - 2, d = x - 3;
  return -values[0] * b * c * d / 6 + values[1] * a * c * d / 2 - values[2] * a * b * d / 2 +
         values[3] * a * b * c / 6;
}

}  // namespace

AveragingCurve::Scatter AveragingCurve::follow(const LayerLogits& layer, const Departures& departures,
                                               double t, std::int64_t label_rows) {
  const GroupGrowth growth = follow_groups(MadeUpLabels(layer, departures, t, label_rows));
  Scatter scatter{.whole = growth.whole};
  double size = 1;
  for (std::size_t i = 0; i < scatter.lacking.size(); ++i, size *= 2) {
    const bool known = growth.seen[i] && growth.whole > 0;
    scatter.lacking[i] = known ? size * (1 - *growth.seen[i] / growth.whole) : continued(scatter.lacking, i);
  }
  return scatter;
}

AveragingCurve AveragingCurve::learn(const LayerLogits& layer, std::span<const std::int32_t> labels,
                                     int threads) {
  const Departures own = departures(layer, labels);
  std::array<Scatter, std::size(kAmounts)> followed;
  parallel_for(std::ssize(kAmounts), 1, threads, [&](std::int64_t i, std::int64_t) {
    followed[static_cast<std::size_t>(i)] = follow(layer, own, kAmounts[i].t, kAmounts[i].label_rows);
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
  const double place = std::log2(std::max(1.0, size));
  if (place >= kGroupSizes - 1) return 1 - scatter.lacking.back() / size;
  const std::size_t first =
      std::min<std::size_t>(place < 1 ? 0 : static_cast<std::size_t>(place) - 1, kGroupSizes - 4);
  const std::span<const double, 4> nearest(scatter.lacking.data() + first, 4);
  return 1 - through(nearest, place - static_cast<double>(first)) / size;
}

double AveragingCurve::part(const Scatter& scatter, const Averaging& groups) {
  return (1 - groups.correlation) * part(scatter, groups.rows) +
         groups.correlation * groups.spread * part(scatter, groups.documents);
}

AveragingCurve::Growth AveragingCurve::whole(double seen, const Averaging& groups) const {
  std::vector<GrowthPoint> points;
  for (const Scatter& scatter : scatters_) points.push_back({scatter.whole, part(scatter, groups)});
  const SmoothGrowth::Found found = SmoothGrowth(points).whole_of(seen);
  return {found.whole, found.slope};
}

double AveragingCurve::lack(const LayerLogits& layer, const Averaging& group) {
  const Scatter scatter = follow(layer, departures(layer, {}), 1.0, 0);
  return scatter.whole * (1 - part(scatter, group));
}

}  // namespace infoplane

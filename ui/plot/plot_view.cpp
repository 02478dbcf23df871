#include "ui/plot/plot_view.h"

#include <algorithm>
#include <cmath>

namespace infoplane::ui {
namespace {

struct Extent {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void add(double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  void add(double value, const Interval& error) {
    add(value);
    if (!error.present()) return;
    add(error.low);
    add(error.high);
  }
};

Range axisRange(const Extent& data, const AxisSpec& axis) {
  if (!axis.categories.isEmpty()) return {-0.5, static_cast<double>(axis.categories.size()) - 0.5};
  Range range{0, 1};
  if (data.low <= data.high) {
    // A little air, so that no marker sits on the frame, unless whole numbers make that the honest end.
    const double air = axis.integers ? 0 : 0.03 * (data.high - data.low);
    range = axis.integers && data.high > data.low
                ? Range{data.low, data.high}
                : widenToTicks({data.low - air, data.high + air}, axis.ticks, axis.integers);
  }
  if (axis.least && data.low >= *axis.least) range.low = std::max(range.low, *axis.least);
  if (axis.most && data.high <= *axis.most) range.high = std::min(range.high, *axis.most);
  if (axis.low) range.low = *axis.low;
  if (axis.high) range.high = *axis.high;
  return range.low < range.high ? range : Range{range.low, range.low + 1};
}

bool resolvable(const Range& range) {
  return std::isfinite(range.low) && std::isfinite(range.high) &&
         range.span() > 1e-9 * std::max({std::abs(range.low), std::abs(range.high), 1e-6}) &&
         range.span() < 1e9;
}

Range zoomedAxis(const Range& range, double factor, double centre) {
  return {centre - (centre - range.low) * factor, centre + (range.high - centre) * factor};
}

}  // namespace

PlotRange fitRange(const PlotSpec& spec, const QSet<QString>& hiddenGroups) {
  Extent x;
  Extent y;
  for (const PlotSeries& series : spec.series) {
    if (hiddenGroups.contains(series.group)) continue;
    for (const PlotPoint& point : series.points) {
      if (!isDrawable(point)) continue;
      x.add(point.x, point.xError);
      y.add(point.y, point.yError);
      if (series.bars) x.add(point.base);
    }
  }
  for (const ReferenceBand& band : spec.bands) {
    y.add(band.low);
    y.add(band.high);
  }
  return {axisRange(x, spec.x), axisRange(y, spec.y)};
}

PlotRange zoomed(const PlotRange& range, double factor, double centreX, double centreY) {
  return {zoomedAxis(range.x, factor, centreX), zoomedAxis(range.y, factor, centreY)};
}

bool ViewHistory::visit(const PlotRange& range, bool merge) {
  if (!resolvable(range.x) || !resolvable(range.y) || range == current()) return false;
  visited_.resize(position_);
  if (merge && position_ > 0)
    visited_.back() = range;
  else
    visited_.push_back(range);
  position_ = visited_.size();
  return true;
}

void ViewHistory::back() {
  if (canGoBack()) --position_;
}

void ViewHistory::forward() {
  if (canGoForward()) ++position_;
}

void ViewHistory::follow(const ViewHistory& other) {
  visited_ = other.visited_;
  position_ = other.position_;
}

}  // namespace infoplane::ui

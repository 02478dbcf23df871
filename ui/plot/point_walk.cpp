#include "ui/plot/point_walk.h"

#include <algorithm>

namespace infoplane::ui {
namespace {

bool isShownPoint(const PlotCanvas& canvas, PointIndex index) {
  return isDrawable(canvas.spec.series[index.series].points[index.point]);
}

// The drawable point of a series nearest in number to `wanted`.
std::optional<PointIndex> nearestIn(const PlotCanvas& canvas, std::size_t series, std::size_t wanted) {
  const auto& all = canvas.spec.series[series];
  if (!canvas.isShown(all)) return {};
  std::optional<PointIndex> best;
  const auto distance = [wanted](std::size_t p) { return p > wanted ? p - wanted : wanted - p; };
  for (std::size_t p = 0; p < all.points.size(); ++p)
    if (isShownPoint(canvas, {series, p}) && (!best || distance(p) < distance(best->point)))
      best = PointIndex{series, p};
  return best;
}

std::optional<PointIndex> firstPoint(const PlotCanvas& canvas) {
  for (std::size_t s = 0; s < canvas.spec.series.size(); ++s)
    if (const auto found = nearestIn(canvas, s, 0)) return found;
  return {};
}

}  // namespace

std::optional<PointIndex> stepFrom(const PlotCanvas& canvas, std::optional<PointIndex> from, Step step) {
  if (!from) return firstPoint(canvas);
  const auto& points = canvas.spec.series[from->series].points;
  switch (step) {
    case Step::nextPoint:
      for (std::size_t p = from->point + 1; p < points.size(); ++p)
        if (isShownPoint(canvas, {from->series, p})) return PointIndex{from->series, p};
      break;
    case Step::previousPoint:
      for (std::size_t p = from->point; p-- > 0;)
        if (isShownPoint(canvas, {from->series, p})) return PointIndex{from->series, p};
      break;
    case Step::nextSeries:
      for (std::size_t s = from->series + 1; s < canvas.spec.series.size(); ++s)
        if (const auto found = nearestIn(canvas, s, from->point)) return found;
      break;
    case Step::previousSeries:
      for (std::size_t s = from->series; s-- > 0;)
        if (const auto found = nearestIn(canvas, s, from->point)) return found;
      break;
  }
  return from;
}

}  // namespace infoplane::ui

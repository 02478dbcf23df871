#include "engine/base/bound_curve.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace infoplane {
namespace {

/// Differences below this are rounding, not a curve.
constexpr double kSame = 1e-12;

/// Whether `middle` lies below the line from `left` to `right`, or on it.
bool is_below(const BoundPoint& left, const BoundPoint& middle, const BoundPoint& right) {
  return (middle.expressivity - left.expressivity) * (right.complexity - left.complexity) <=
         (right.expressivity - left.expressivity) * (middle.complexity - left.complexity) + kSame * kSame;
}

}  // namespace

std::vector<BoundPoint> upper_concave_hull(std::vector<BoundPoint> points) {
  std::ranges::stable_sort(points, [](const BoundPoint& a, const BoundPoint& b) {
    return a.complexity != b.complexity ? a.complexity < b.complexity : a.expressivity > b.expressivity;
  });
  std::vector<BoundPoint> hull;
  for (const BoundPoint& point : points) {
    const bool higher = hull.empty() || point.expressivity > hull.back().expressivity + kSame;
    if (!higher) continue;
    if (!hull.empty() && point.complexity - hull.back().complexity < kSame) hull.pop_back();
    while (hull.size() > 1 && is_below(hull[hull.size() - 2], hull.back(), point)) hull.pop_back();
    hull.push_back(point);
  }
  return hull;
}

double BoundCurve::at(double complexity) const {
  if (points.empty()) return 0;
  const auto after = std::ranges::upper_bound(points, complexity, {}, &BoundPoint::complexity);
  if (after == points.begin()) return points.front().expressivity;
  if (after == points.end()) return points.back().expressivity;
  const BoundPoint& left = *(after - 1);
  const double share = (complexity - left.complexity) / (after->complexity - left.complexity);
  return std::lerp(left.expressivity, after->expressivity, share);
}

BoundDistance distance_to_bound(const BoundCurve& curve, double complexity, double expressivity,
                                double unit) {
  return {complexity - expressivity, curve.at(complexity * unit) / unit - expressivity,
          curve.nearest_beta(complexity * unit, expressivity * unit)};
}

std::optional<double> BoundCurve::nearest_beta(double complexity, double expressivity) const {
  std::optional<double> beta;
  double nearest = std::numeric_limits<double>::infinity();
  for (const BoundPoint& point : points) {
    const double distance = std::hypot(point.complexity - complexity, point.expressivity - expressivity);
    if (!point.beta || distance >= nearest) continue;
    nearest = distance;
    beta = point.beta;
  }
  return beta;
}

}  // namespace infoplane

#include "engine/information/smooth_growth.h"

#include <algorithm>
#include <cstdint>
#include <span>

#include <boost/math/tools/toms748_solve.hpp>

namespace infoplane {
namespace {

constexpr std::size_t kNearest = 4;
/// Points that are nearer to each other, in parts of the largest whole, are one: a polynomial through them
/// would follow their chance.
constexpr double kNearestWholes = 0.02;

/// The polynomial of the parts over the wholes (Lagrange's form).
double part_at(std::span<const GrowthPoint> points, double whole) {
  double part = 0;
  for (const GrowthPoint& point : points) {
    double weight = 1;
    for (const GrowthPoint& other : points)
      if (&other != &point) weight *= (whole - other.whole) / (point.whole - other.whole);
    part += weight * point.part;
  }
  return part;
}

}  // namespace

SmoothGrowth::SmoothGrowth(const std::vector<GrowthPoint>& points) {
  const double least = points.empty() ? 0 : kNearestWholes * points.back().whole;
  for (const GrowthPoint& point : points) {
    const bool further = points_.empty() ||
                         (point.whole - points_.back().whole > least && point.seen() > points_.back().seen());
    if (further) points_.push_back(point);
  }
}

SmoothGrowth::Found SmoothGrowth::whole_of(double seen) const {
  if (points_.size() < 2) return {std::max(0.0, seen), 1};
  const auto above = std::ranges::find_if(points_.begin() + 1, points_.end() - 1,
                                          [&](const GrowthPoint& point) { return point.seen() >= seen; });
  const GrowthPoint &low = above[-1], &high = *above;
  const double chord = (high.whole - low.whole) / (high.seen() - low.seen());
  if (seen > high.seen() || (seen == high.seen() && above + 1 == points_.end()))
    return {high.whole + chord * (seen - high.seen()), chord};
  if (seen <= low.seen()) return {std::max(0.0, low.whole + chord * (seen - low.seen())), chord};

  const std::size_t count = std::min(kNearest, points_.size());
  const auto at = static_cast<std::size_t>(above - points_.begin());
  const std::size_t first = std::min(at < 2 ? 0 : at - 2, points_.size() - count);
  const auto nearest = std::span(points_).subspan(first, count);
  const auto shown = [&](double whole) { return whole * part_at(nearest, whole) - seen; };
  std::uintmax_t steps = 60;
  const auto [from, to] =
      boost::math::tools::toms748_solve(shown, low.whole, high.whole, low.seen() - seen, high.seen() - seen,
                                        boost::math::tools::eps_tolerance<double>(40), steps);
  const double whole = (from + to) / 2, step = (high.whole - low.whole) / 1024;
  const double rise = (shown(whole + step) - shown(whole - step)) / (2 * step);
  return {whole, rise > 0.1 / chord ? 1 / rise : chord};
}

}  // namespace infoplane

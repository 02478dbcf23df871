#pragma once

#include <vector>

namespace infoplane {

/// A point of a curve: groups whose whole growth is `whole` show the part `part` of it.
struct GrowthPoint {
  double whole = 0, part = 0;

  double seen() const { return whole * part; }
};

/// What is seen as a function of the whole, from a few points of it: the part, which changes slowly, is the
/// polynomial through the four nearest points, and what is seen the whole times that.
class SmoothGrowth {
 public:
  /// By growing whole, the first at 0. Points that show no more than those before them, or
  /// are hardly apart from them, are left out.
  explicit SmoothGrowth(const std::vector<GrowthPoint>& points);

  struct Found {
    double whole = 0;
    double slope = 0;  ///< d whole / d seen
  };
  /// Where `seen` is what shows: beyond the last point along the line through the last two.
  Found whole_of(double seen) const;

 private:
  std::vector<GrowthPoint> points_{};
};

}  // namespace infoplane

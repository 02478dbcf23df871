#pragma once

#include <optional>
#include <vector>

namespace infoplane {

/// A point of an Information Bottleneck curve, in nats.
struct BoundPoint {
  double complexity = 0;         ///< I(X;T)
  double expressivity = 0;       ///< I(Y;T)
  std::optional<double> beta{};  ///< the price of expressivity it was found at; absent at the two ends
  bool reached = true;           ///< by one encoder with so many clusters; the far end needs more of them

  bool operator==(const BoundPoint&) const = default;
};

/// What an encoder of the k-gram X_k alone can tell of Y_k: points of the upper concave hull of what was
/// reached, complexity ascending, from (0, 0) to (H(S), I(X;Y)) with S the minimal sufficient statistic of X.
/// Between points stand encoders that take one of two at random, so the true curve is nowhere below. METHOD
/// section 5.
struct BoundCurve {
  int order = 1;
  int clusters = 0;
  double x_entropy = 0, y_entropy = 0;  ///< H(X_k), H(Y_k), nats
  std::vector<BoundPoint> points{};

  /// Expressivity of the curve at a complexity; constant beyond the far end. Both in nats.
  double at(double complexity) const;
  /// The beta of the point of the curve that is nearest to a point of the plane; nothing for a curve of ends.
  std::optional<double> nearest_beta(double complexity, double expressivity) const;

  bool operator==(const BoundCurve&) const = default;
};

/// How far a point of the plane lies below what could be: expressivity that is missing at its complexity, in
/// the unit of the point. Negative above: a state sees the whole context, and the curve is of the k-gram
/// alone.
struct BoundDistance {
  double line = 0;               ///< to I(Y;Z) = I(X;Z)
  double curve = 0;              ///< to the curve
  std::optional<double> beta{};  ///< of the curve's nearest point
};

/// Of a point in nats / `unit` (log n for efficiencies).
BoundDistance distance_to_bound(const BoundCurve& curve, double complexity, double expressivity, double unit);

/// Of points in any order, those that a concave and rising curve through the best of them passes.
std::vector<BoundPoint> upper_concave_hull(std::vector<BoundPoint> points);

}  // namespace infoplane

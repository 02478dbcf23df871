#include "engine/statistics/fit_band.h"

#include <algorithm>
#include <cmath>

#include <Eigen/Core>

#include "engine/statistics/correlation.h"
#include "engine/statistics/tail_probability.h"

namespace infoplane::statistics {
namespace {

/// A copy, for Eigen adds up in an order that depends on where the first number lies.
Eigen::VectorXd copied(const std::vector<double>& values) {
  return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

}  // namespace

std::optional<FitBand> fit_band(std::span<const double> x, std::span<const double> y, double level,
                                int points) {
  const Pairs pairs = complete_pairs(x, y);
  const auto n = static_cast<double>(pairs.x.size());
  if (n < fewest_pairs || is_constant(pairs.x)) return std::nullopt;
  const Eigen::VectorXd x_values = copied(pairs.x), y_values = copied(pairs.y);
  const double mean_x = x_values.mean(), mean_y = y_values.mean();
  const Eigen::VectorXd dx = x_values.array() - mean_x, dy = y_values.array() - mean_y;
  const double xx = dx.squaredNorm();
  if (!(xx > 0)) return std::nullopt;
  FitBand fit;
  fit.slope = dx.dot(dy) / xx;
  fit.intercept = mean_y - fit.slope * mean_x;
  const double left = (dy - fit.slope * dx).squaredNorm();
  const double spread = student_bound(level, n - 2) * std::sqrt(left / (n - 2));
  const auto [least, most] = std::ranges::minmax(pairs.x);
  for (int i = 0; i < points; ++i) {
    const double at = std::lerp(least, most, points > 1 ? i / (points - 1.0) : 0.5);
    const double reach = spread * std::sqrt(1 / n + (at - mean_x) * (at - mean_x) / xx);
    fit.points.push_back({at, fit.intercept + fit.slope * at, reach});
  }
  return fit;
}

}  // namespace infoplane::statistics

#include "engine/statistics/fit_band.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/statistics/correlation.h"
#include "engine/statistics/tail_probability.h"

namespace infoplane::statistics {
namespace {

/// t such that P(|T| <= t) = level: a correlation r has t = r sqrt(df / (1 - r^2)).
double student_bound(double level, double df) {
  double low = 0, high = 1;
  for (int i = 0; i < 100; ++i) {
    const double middle = (low + high) / 2;
    (correlation_tail(middle, df) > 1 - level ? low : high) = middle;
  }
  return low * std::sqrt(df / ((1 - low) * (1 + low)));
}

}  // namespace

std::optional<FitBand> fit_band(std::span<const double> x, std::span<const double> y, double level,
                                int points) {
  const Pairs pairs = complete_pairs(x, y);
  const auto n = static_cast<double>(pairs.x.size());
  if (n < fewest_pairs || is_constant(pairs.x)) return std::nullopt;
  const double mean_x = std::accumulate(pairs.x.begin(), pairs.x.end(), 0.0) / n;
  const double mean_y = std::accumulate(pairs.y.begin(), pairs.y.end(), 0.0) / n;
  double xx = 0, xy = 0;
  for (std::size_t i = 0; i < pairs.x.size(); ++i) {
    xx += (pairs.x[i] - mean_x) * (pairs.x[i] - mean_x);
    xy += (pairs.x[i] - mean_x) * (pairs.y[i] - mean_y);
  }
  if (!(xx > 0)) return std::nullopt;
  FitBand fit;
  fit.slope = xy / xx;
  fit.intercept = mean_y - fit.slope * mean_x;
  double left = 0;
  for (std::size_t i = 0; i < pairs.x.size(); ++i)
    left += std::pow(pairs.y[i] - fit.intercept - fit.slope * pairs.x[i], 2);
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

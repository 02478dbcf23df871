#include "engine/statistics/tail_probability.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace infoplane::statistics {
namespace {

// std::lgamma writes a global sign, which is a race; every argument here is positive.
double log_gamma(double x) {
  int sign = 1;
  return ::lgamma_r(x, &sign);
}

/// The continued fraction of I_x(a, b) by Lentz's method; converges fast for x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300;
  const auto kept_off_zero = [](double value) { return std::abs(value) < tiny ? tiny : value; };
  double c = 1;
  double d = 1 / kept_off_zero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m <= 10'000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept_off_zero(1 + even * d);
    c = kept_off_zero(1 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept_off_zero(1 + odd * d);
    c = kept_off_zero(1 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1) < 2 * std::numeric_limits<double>::epsilon()) break;
  }
  return fraction;
}

}  // namespace

double regularized_beta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double log_front =
      log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) + b * std::log1p(-x);
  if (x < (a + 1) / (a + b + 2)) return std::exp(log_front) * beta_fraction(a, b, x) / a;
  return 1 - std::exp(log_front) * beta_fraction(b, a, 1 - x) / b;
}

double correlation_tail(double r, double df) {
  if (df <= 0) return 1;
  return regularized_beta(df / 2, 0.5, (1 - r) * (1 + r));
}

double normal_tail(double z) {
  return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

double normal_bound(double level) {
  double low = 0, high = 40;
  for (int i = 0; i < 200 && low < high; ++i) {
    const double middle = (low + high) / 2;
    (normal_tail(middle) > 1 - level ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace infoplane::statistics

#include "engine/statistics/tail_probability.h"

#include <cmath>
#include <numbers>

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>

namespace infoplane::statistics {
namespace {

namespace policies = boost::math::policies;

/// What has no answer is NaN or infinite and no exception, for those of the library are none of ours. It
/// works in long double where that is wider, as it does unless told otherwise: in double, what x^a loses
/// below 1e-308 is lost to results of 1e-290.
using Quiet = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>, policies::rounding_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>>;

}  // namespace

double regularized_beta(double a, double b, double x) {
  if (std::isnan(x)) return x;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return boost::math::ibeta(a, b, x, Quiet{});
}

double correlation_tail(double r, double df) {
  if (df <= 0) return 1;
  // 1 - r^2 does not know how small an r is, and r^2 does not know how near to 1.
  if (std::abs(r) < 0.5) return boost::math::ibetac(0.5, df / 2, r * r, Quiet{});
  return regularized_beta(df / 2, 0.5, (1 - r) * (1 + r));
}

double student_bound(double level, double df) {
  const boost::math::students_t_distribution<double, Quiet> student(df);
  return boost::math::quantile(boost::math::complement(student, (1 - level) / 2));
}

double normal_tail(double z) {
  return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

double normal_bound(double level) {
  return std::numbers::sqrt2 * boost::math::erf_inv(level, Quiet{});
}

}  // namespace infoplane::statistics

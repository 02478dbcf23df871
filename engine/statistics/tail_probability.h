#pragma once

namespace infoplane::statistics {

/// The regularised incomplete beta function I_x(a, b), for a, b > 0 and x in [0, 1]; relative error about
/// 1e-13. Source: Boost.Math.
double regularized_beta(double a, double b, double x);

/// Two-sided tail of Student's t for a correlation r with `df` degrees of freedom: P(|R| >= |r|) where there
/// is none. 1 when df <= 0.
double correlation_tail(double r, double df);

/// t such that P(|T| <= t) = level for Student's T with `df` degrees of freedom, for a level in (0, 1) and
/// df > 0. Source: Boost.Math.
double student_bound(double level, double df);

/// Two-sided tail of the standard normal distribution: P(|Z| >= |z|).
double normal_tail(double z);

/// z such that P(|Z| <= z) = level, for a level in (0, 1). Source: Boost.Math.
double normal_bound(double level);

}  // namespace infoplane::statistics

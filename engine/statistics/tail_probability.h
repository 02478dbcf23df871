#pragma once

namespace infoplane::statistics {

/// The regularised incomplete beta function I_x(a, b), for a, b > 0 and x in [0, 1]; relative error about
/// 1e-13. Source: DiDonato and Morris, "Algorithm 708", 1992 (the continued fraction).
double regularized_beta(double a, double b, double x);

/// Two-sided tail of Student's t for a correlation r with `df` degrees of freedom: P(|R| >= |r|) where there
/// is none. 1 when df <= 0.
double correlation_tail(double r, double df);

/// Two-sided tail of the standard normal distribution: P(|Z| >= |z|).
double normal_tail(double z);

/// z such that P(|Z| <= z) = level, for a level in (0, 1).
double normal_bound(double level);

}  // namespace infoplane::statistics

#pragma once

#include <span>

#include "engine/statistics/coefficient.h"

namespace infoplane::statistics {

/// How a p value was found.
enum class PValueMethod {
  exact,         ///< every order of one column was looked at (or counted)
  approximation  ///< Student's t with n - 2 degrees of freedom; Kendall: the normal, its variance for ties
};

struct PValue {
  double p = 1;
  PValueMethod method = PValueMethod::approximation;
};

/// Up to this many pairs every order is looked at.
inline constexpr int exact_pairs = 9;

/// Kendall's without ties is counted up to here, as scipy does.
inline constexpr int exact_kendall_pairs = 33;

/// Two-sided: how often the coefficient of independent columns is at least as far from 0 as `r`, which is
/// that of x and y. Columns as in `coefficient`, neither constant, at least 4 pairs.
PValue two_sided_p(Coefficient kind, std::span<const double> x, std::span<const double> y, double r);

}  // namespace infoplane::statistics

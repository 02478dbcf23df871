#pragma once

#include <span>
#include <vector>

#include "engine/statistics/correlation.h"

namespace infoplane::statistics {

/// What is held fixed: numbers, and at most one factor (such as the family) as the index of its level. A row
/// with a number that is not finite, or a level below 0, is missing.
struct Given {
  std::vector<std::vector<double>> numbers{};
  std::vector<int> factor{};  ///< empty = none
};

/// What is left of x and y when the effect of what is given has been removed by least squares: the Pearson
/// correlation of the residuals, over complete rows. For Spearman all columns are replaced by their ranks
/// first, the usual definition. p is that of Student's t with n - 2 - (columns held fixed) degrees of
/// freedom (nothing held fixed: that of `correlate`); columns that add nothing (a factor of one level, a copy
/// of another number) are not counted. `covariates` is that number. Deterministic. Throws Error bad_argument
/// for columns of unequal length, and for Kendall, whose partial form has no p value.
Correlation partial_correlation(Coefficient kind, std::span<const double> x, std::span<const double> y,
                                const Given& given);

}  // namespace infoplane::statistics

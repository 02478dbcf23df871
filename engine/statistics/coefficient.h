#pragma once

#include <span>
#include <string_view>

namespace infoplane::statistics {

enum class Coefficient { spearman, pearson, kendall };

std::string_view coefficient_name(Coefficient kind);  ///< "spearman"

/// Covariance over the product of deviations; NaN where a column is constant. Two columns of equal length,
/// nothing missing, in all calls below.
double pearson(std::span<const double> x, std::span<const double> y);

/// Pearson of the mid-ranks.
double spearman(std::span<const double> x, std::span<const double> y);

/// Pairs in the same order minus pairs in the opposite one; what is tied in a column counts for neither. Of
/// at most 2^31 values. O(n log n). Source: Knight, "A computer method for calculating Kendall's tau", 1966.
double kendall_score(std::span<const double> x, std::span<const double> y);

/// tau-b: the score over the geometric mean of the untied pairs of each column.
double kendall(std::span<const double> x, std::span<const double> y);

double coefficient(Coefficient kind, std::span<const double> x, std::span<const double> y);

bool is_constant(std::span<const double> values);

}  // namespace infoplane::statistics

#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "engine/statistics/correlation.h"

namespace infoplane::statistics {

struct ConfidenceInterval {
  double low = 0, high = 0;
};

struct Resampling {
  int resamples = 2000;  ///< 0 = no bootstrap
  double level = 0.95;
  std::uint64_t seed = 0;
};

/// Percentile interval of the coefficient over resamples of the pairs (models), drawn with replacement. Where
/// `x_error` is given (one standard deviation a pair; NaN or 0 = exact), every resample also draws each x
/// anew from a normal distribution of that width, so that the interval holds the uncertainty of x as well.
/// What was measured varies by its error already, so this counts it twice: the interval is rather too wide,
/// and leans to 0 where errors are not small against the spread of x. Resamples in which a column is constant
/// are passed over; nothing when half of them are, or there is no correlation to speak of. The same seed
/// gives the same bits.
std::optional<ConfidenceInterval> bootstrap_interval(Coefficient kind, std::span<const double> x,
                                                     std::span<const double> y,
                                                     std::span<const double> x_error = {},
                                                     const Resampling& resampling = {});

/// Interval by Fisher's z, for a correlation that was computed. The variance of z is 1 / (n - 3) for Pearson,
/// (1 + r^2 / 2) / (n - 3) for Spearman (Bonett and Wright 2000), 0.437 / (n - 4) for Kendall (Fieller,
/// Hartley and Pearson 1957), with n less the columns held fixed. Nothing where n does not suffice.
std::optional<ConfidenceInterval> fisher_interval(const Correlation& correlation, double level = 0.95);

}  // namespace infoplane::statistics

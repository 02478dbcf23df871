#pragma once

#include <optional>
#include <span>
#include <vector>

namespace infoplane::statistics {

/// The fitted line at x, and how far the 95% band of the mean reaches from it on either side.
struct FitPoint {
  double x = 0, y = 0, reach = 0;
};

/// A line by least squares with the pointwise band of its mean (Student's t, n - 2 degrees of freedom).
struct FitBand {
  double slope = 0, intercept = 0;
  std::vector<FitPoint> points{};  ///< evenly from the smallest x to the largest
};

/// Over complete pairs; nothing for fewer than 4 or where x does not vary. Throws as `complete_pairs`.
std::optional<FitBand> fit_band(std::span<const double> x, std::span<const double> y, double level = 0.95,
                                int points = 60);

}  // namespace infoplane::statistics

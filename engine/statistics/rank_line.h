#pragma once

#include <optional>
#include <span>

namespace infoplane::statistics {

/// The line that goes with a rank coefficient: it leans as most pairs of points do, whatever a few far ones
/// say.
struct RankLine {
  double slope = 0;      ///< the median slope between two points of different x
  double intercept = 0;  ///< the median of y - slope x
};

/// Up to here the slopes of all pairs are taken; of more points those of `sampled_pairs` pairs, drawn with a
/// fixed seed: their median lies, with 95%, between the 49.7th and the 50.3rd of 100 of all slopes.
inline constexpr int all_slopes_up_to = 450;
inline constexpr int sampled_pairs = 100'000;

/// Over complete pairs; nothing for fewer than 4 or where x does not vary. The same columns give the same
/// bits. Throws as `complete_pairs`. Source: Theil 1950; Sen, "Estimates of the regression coefficient based
/// on Kendall's tau", 1968; the intercept is that of Hollander and Wolfe ("joint" in
/// scipy.stats.theilslopes).
std::optional<RankLine> rank_line(std::span<const double> x, std::span<const double> y);

}  // namespace infoplane::statistics

#pragma once

#include <span>
#include <vector>

#include "engine/statistics/coefficient.h"
#include "engine/statistics/p_value.h"

namespace infoplane::statistics {

/// What came of a question; anything but `computed` says why there is no figure.
enum class Outcome {
  computed,
  too_few,         ///< fewer than `fewest_pairs` pairs, or degrees of freedom, are left
  first_constant,  ///< nothing varies in x (given the covariates)
  second_constant  ///< nothing varies in y (given the covariates)
};

std::string_view outcome_text(Outcome outcome);  ///< "fewer than 4 pairs"

inline constexpr int fewest_pairs = 4;

struct Correlation {
  Outcome outcome = Outcome::too_few;
  Coefficient kind = Coefficient::spearman;
  double r = 0;        ///< in [-1, 1]; this and what follows only where `outcome` is computed
  PValue p{};          ///< two-sided
  int n = 0;           ///< complete pairs
  int missing = 0;     ///< pairs left out because a value is missing
  int covariates = 0;  ///< columns whose effect was removed; 0 for a plain correlation
  bool ties = false;   ///< some value occurs twice in a column

  bool computed() const { return outcome == Outcome::computed; }
};

/// The rows of two columns in which neither value is missing.
struct Pairs {
  std::vector<double> x{}, y{};
  std::vector<std::size_t> rows{};  ///< ascending
  int missing = 0;
};

/// A value that is not finite is missing. Throws Error bad_argument when the lengths differ.
Pairs complete_pairs(std::span<const double> x, std::span<const double> y);

/// The coefficient over complete pairs with its two-sided p value. Deterministic. Throws as `complete_pairs`.
Correlation correlate(Coefficient kind, std::span<const double> x, std::span<const double> y);

/// Why these columns have no correlation; `computed` when they have one.
Outcome judge(std::span<const double> x, std::span<const double> y);

}  // namespace infoplane::statistics

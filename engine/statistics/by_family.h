#pragma once

#include <span>
#include <vector>

#include "engine/statistics/correlation.h"

namespace infoplane::statistics {

/// What the correlation is without one family.
struct LeftOut {
  int family = 0;
  Correlation without{};
};

/// The same question asked within and between families: a correlation over all models may come from the
/// families alone, or be hidden by them.
struct FamilyView {
  Correlation within{};             ///< of deviations from the family's mean; see partial_correlation
  Correlation between{};            ///< of the families' means; n is the number of families
  std::vector<LeftOut> left_out{};  ///< by family, ascending
};

/// `family[i]` is the index of row i's family, below 0 for none (the row is missing). Kendall is answered
/// within families as Spearman is. Throws Error bad_argument for columns of unequal length.
FamilyView by_family(Coefficient kind, std::span<const double> x, std::span<const double> y,
                     std::span<const int> family);

}  // namespace infoplane::statistics

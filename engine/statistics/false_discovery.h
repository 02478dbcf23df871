#pragma once

#include <span>
#include <vector>

namespace infoplane::statistics {

/// p values adjusted so that calling those below q significant makes on average at most a share q of the
/// calls false: Benjamini and Hochberg 1995. NaN (no p value) stays NaN and is not counted as a test.
std::vector<double> benjamini_hochberg(std::span<const double> p_values);

}  // namespace infoplane::statistics

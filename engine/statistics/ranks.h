#pragma once

#include <span>
#include <vector>

namespace infoplane::statistics {

/// Ranks from 1; equal values share the mean of theirs. No value may be NaN.
std::vector<double> mid_ranks(std::span<const double> values);

/// Sizes of the groups of equal values that have more than one member. No value may be NaN.
std::vector<int> tie_sizes(std::span<const double> values);

}  // namespace infoplane::statistics

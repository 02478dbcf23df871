#pragma once

#include <optional>
#include <vector>

#include "engine/base/measurement.h"

namespace infoplane {

// What follows from the figures of a layer's states, in the same telling. METHOD section 3; Conklin 2026,
// "Mutual information". Absent where a figure it needs is.

/// I / H(Z): the share of what the state holds that a side's k-grams explain.
std::optional<double> regularity(const StatesMeasurement& states, Side side, int order, Telling telling);

/// H(Z) divided among ever longer contexts: what the token explains, what the bigram explains beyond it, and
/// so on, and what none of them does. All add up to 1. A share of debiased figures may come out a little
/// below 0 where it is 0.
struct ContextShares {
  std::vector<double> orders{};  ///< of order 1, 2, ...
  double residual = 0;
};

/// Needs the orders 1 to K without a gap.
std::optional<ContextShares> context_shares(const StatesMeasurement& states, Side side, Telling telling);

/// Whether the figure is seen more than extrapolated: at least half of the positions have a label that occurs
/// again. Nothing is known without `singletons`.
std::optional<bool> trustworthy(const InformationEstimate& estimate);

}  // namespace infoplane

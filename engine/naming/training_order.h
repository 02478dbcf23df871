#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/naming/moment.h"

namespace infoplane {

/// The moments of one model in the order of its training, as indices: seed by seed, stages one after the
/// other, branches of a stage side by side with their average behind them, then by tokens seen where all of a
/// stage tell them, else by step (behind the epoch where steps begin again), epoch or index. What has no
/// number ends its stage; the final moment comes last, other weights of a moment behind it.
std::vector<std::size_t> training_order(std::span<const Moment* const> moments);

/// Moments that follow each other, to be joined by a line.
struct TrainingLine {
  std::string name{};  ///< what tells it from the model's other lines: "seed 3", "ingredient 1"; may be empty
  std::vector<std::size_t> points{};  ///< indices, in order
};

/// A line for each seed, branch and variant of one model. A branch begins at the last moment of the stages
/// before it; the average of branches continues what they left. Every moment is on a line of its own part;
/// lines may have one point.
std::vector<TrainingLine> training_lines(std::span<const Moment* const> moments);

}  // namespace infoplane

#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/naming/moment.h"

namespace infoplane {

/// What a training counts.
enum class TrainingUnit { tokens, step, epoch, index };

/// How far trainings have come: in which stage, and how much of it.
struct TrainingTime {
  std::string stage{};
  TrainingUnit unit = TrainingUnit::step;
  double amount = 0;
  bool operator==(const TrainingTime&) const = default;
};

/// Whether `a` comes before `b`; amounts are of one unit.
bool comes_before(const TrainingTime& a, const TrainingTime& b);

/// "stage 2, step 1,000", "3B tokens".
std::string time_text(const TrainingTime& time);

/// The times at which one of the moments stands, each once, in order: in each stage by tokens where all of
/// its moments tell them, else by step, epoch or index. Moments without a number are at none.
std::vector<TrainingTime> training_times(std::span<const Moment* const> moments);

/// Whether a moment has been reached by `time`: all of the stages before it, none of those after. A final
/// moment has not. Nothing where the moment does not tell what `time` counts.
std::optional<bool> is_reached(const Moment& moment, const TrainingTime& time);

}  // namespace infoplane

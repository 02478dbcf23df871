#pragma once

#include <optional>
#include <vector>

#include "engine/naming/training_time.h"
#include "ui/data/run_list.h"

namespace infoplane::ui {

/// Checkpoints that follow each other in a training, to be joined by a line.
struct Trajectory {
  QString name{};  ///< "OLMo-2-1B", "OLMo-2-1B · ingredient 2"
  QString part{};  ///< what tells it from the other lines of its model: "ingredient 2"; may be empty
  RunList runs{};  ///< in the order of the training, two or more; a branch begins at a point of another line
};

/// A line for each branch and seed of every model with two moments or more; models of other folders that are
/// called the same are other models.
std::vector<Trajectory> trajectories(const RunList& runs);

/// The runs that are on no line, in their order.
RunList besideTrajectories(const RunList& runs, const std::vector<Trajectory>& lines);

/// The times at which the checkpoints of the trajectories stand, in order, each once.
std::vector<TrainingTime> trainingTimes(const RunList& runs);

/// `runs` without what comes after `until`; what tells no time stays, but for the end of a training that is
/// shown on the way.
RunList upToTime(RunList runs, const std::optional<TrainingTime>& until);

}  // namespace infoplane::ui

#include "ui/figures/trainings.h"

#include <map>
#include <unordered_set>
#include <utility>

#include "engine/naming/training_order.h"
#include "ui/figures/run_names.h"

namespace infoplane::ui {
namespace {

using ModelName = std::pair<QString, QString>;  // family, model

/// The runs of each model; of several runs of one folder all.
std::map<ModelName, RunList> byModel(const RunList& runs) {
  std::map<ModelName, RunList> models;
  for (const CatalogRun* run : runs) models[{familyName(*run), modelName(*run)}].push_back(run);
  return models;
}

std::vector<const Moment*> momentsOf(const RunList& runs) {
  std::vector<const Moment*> moments;
  moments.reserve(runs.size());
  for (const CatalogRun* run : runs) moments.push_back(&run->record.model.moment);
  return moments;
}

/// Several runs over the same folder are no training.
bool hasTwoMoments(const RunList& line) {
  for (const CatalogRun* run : line)
    if (!(run->record.model.moment == line.front()->record.model.moment)) return true;
  return false;
}

Trajectory trajectoryOf(const QString& model, const TrainingLine& line, const RunList& runs) {
  Trajectory trajectory;
  trajectory.part = QString::fromStdString(line.name);
  trajectory.name = trajectory.part.isEmpty() ? model : model + QStringLiteral(" · ") + trajectory.part;
  for (const std::size_t at : line.points) trajectory.runs.push_back(runs[at]);
  return trajectory;
}

}  // namespace

std::vector<Trajectory> trajectories(const RunList& runs) {
  std::vector<Trajectory> lines;
  for (const auto& [name, list] : byModel(runs)) {
    for (const TrainingLine& line : training_lines(momentsOf(list))) {
      Trajectory trajectory = trajectoryOf(name.second, line, list);
      if (hasTwoMoments(trajectory.runs)) lines.push_back(std::move(trajectory));
    }
  }
  return lines;
}

RunList besideTrajectories(const RunList& runs, const std::vector<Trajectory>& lines) {
  std::unordered_set<const CatalogRun*> joined;
  for (const Trajectory& line : lines) joined.insert(line.runs.begin(), line.runs.end());
  RunList rest;
  for (const CatalogRun* run : runs)
    if (!joined.contains(run)) rest.push_back(run);
  return rest;
}

std::vector<TrainingTime> trainingTimes(const RunList& runs) {
  RunList trained;
  for (const Trajectory& line : trajectories(runs))
    trained.insert(trained.end(), line.runs.begin(), line.runs.end());
  return training_times(momentsOf(trained));
}

RunList upToTime(RunList runs, const std::optional<TrainingTime>& until) {
  if (!until) return runs;
  std::unordered_set<const CatalogRun*> trained;
  for (const Trajectory& line : trajectories(runs)) trained.insert(line.runs.begin(), line.runs.end());
  std::erase_if(runs, [&](const CatalogRun* run) {
    const Moment& moment = run->record.model.moment;
    if (moment.is_final() && !trained.contains(run)) return false;  // a model of no training stays
    return !is_reached(moment, *until).value_or(true);
  });
  return runs;
}

}  // namespace infoplane::ui

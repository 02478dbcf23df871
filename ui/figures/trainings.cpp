#include "ui/figures/trainings.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>

#include <QObject>
#include <QStringList>

#include "engine/naming/training_order.h"
#include "ui/figures/run_names.h"

namespace infoplane::ui {
namespace {

/// What the runs of one line share: family, model, text and settings, tokenizer, number format.
using LineKey = std::tuple<QString, QString, QString, std::string, std::string>;

/// The runs of each model over one text, read in one way: a line through others would tell of the
/// text, not of the training. Of several runs of one folder all.
std::map<LineKey, RunList> byModel(const RunList& runs) {
  std::map<LineKey, RunList> models;
  for (const CatalogRun* run : runs) {
    const RunRecord& record = run->record;
    models[{familyName(*run), modelName(*run), run->text, record.model.tokenizer_hash, record.settings.dtype}]
        .push_back(run);
  }
  return models;
}

/// What tells the lines of one model apart, where it has several.
QString apart(const std::map<LineKey, RunList>& lines, const LineKey& key) {
  QStringList words;
  const auto differs = [&](auto part) {
    return std::ranges::any_of(lines, [&](const auto& other) {
      return std::get<0>(other.first) == std::get<0>(key) && std::get<1>(other.first) == std::get<1>(key) &&
             part(other.first) != part(key);
    });
  };
  const RunRecord& record = lines.at(key).front()->record;
  if (differs([](const LineKey& one) { return std::get<2>(one); }))
    words << QString::fromStdString(record.corpus.name);
  if (differs([](const LineKey& one) { return std::get<3>(one); }))
    words << QObject::tr("tokenizer %1").arg(QString::fromStdString(record.model.tokenizer_hash).left(6));
  if (differs([](const LineKey& one) { return std::get<4>(one); }))
    words << QString::fromStdString(record.settings.dtype);
  return words.join(QStringLiteral(", "));
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
  const std::map<LineKey, RunList> models = byModel(runs);
  for (const auto& [key, list] : models) {
    for (const TrainingLine& line : training_lines(momentsOf(list))) {
      Trajectory trajectory = trajectoryOf(std::get<1>(key), line, list);
      if (const QString words = apart(models, key); !words.isEmpty())
        trajectory.name += QStringLiteral(" · ") + words;
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

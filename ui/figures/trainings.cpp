#include "ui/figures/trainings.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

#include <QHash>
#include <QObject>
#include <QStringList>

#include "engine/naming/training_order.h"
#include "ui/data/text_groups.h"
#include "ui/figures/run_names.h"

namespace infoplane::ui {
namespace {

/// What the runs of one line share: a line through others would tell of the text, not of the training. Views
/// are kept, for a thousand runs are sorted at every look.
struct LineKey {
  QString family{}, model{}, text{};
  std::string_view tokenizer{}, dtype{};  ///< of the first run
  bool operator==(const LineKey&) const = default;
};

size_t qHash(const LineKey& key, size_t seed = 0) {
  return qHashMulti(seed, key.model, key.text, std::hash<std::string_view>()(key.tokenizer));
}

/// The runs of one model over one text, read in one way; of several runs of one folder all.
struct Line {
  LineKey key{};
  RunList runs{};
};

std::vector<Line> linesOf(const RunList& runs) {
  std::vector<Line> lines;
  QHash<LineKey, std::size_t> places;
  for (const CatalogRun* run : runs) {
    const RunRecord& record = run->record;
    const LineKey key{familyName(*run), modelName(*run), run->text, record.model.tokenizer_hash,
                      record.settings.dtype};
    const auto known = places.constFind(key);
    const std::size_t at = known == places.constEnd() ? lines.size() : *known;
    if (at == lines.size()) {
      places.insert(key, at);
      lines.push_back({key, {}});
    }
    lines[at].runs.push_back(run);
  }
  std::ranges::stable_sort(lines, [](const Line& a, const Line& b) {
    return std::tie(a.key.family, a.key.model) < std::tie(b.key.family, b.key.model);
  });
  return lines;
}

/// What tells a line from its neighbours of the same model.
QString apart(const Line& line, std::span<const Line> ofModel) {
  QStringList words;
  const auto differs = [&](auto part) {
    return std::ranges::any_of(ofModel, [&](const Line& other) { return other.key.*part != line.key.*part; });
  };
  const RunRecord& record = line.runs.front()->record;
  if (differs(&LineKey::text)) {
    words << QString::fromStdString(record.corpus.name);
    const QStringList parts = settingsParts(record);
    for (qsizetype part = 0; part < parts.size(); ++part) {
      const bool apart = std::ranges::any_of(ofModel, [&](const Line& other) {
        return settingsParts(other.runs.front()->record)[part] != parts[part];
      });
      if (apart) words << parts[part];
    }
  }
  if (differs(&LineKey::tokenizer))
    words << QObject::tr("tokenizer %1").arg(QString::fromStdString(record.model.tokenizer_hash).left(6));
  if (differs(&LineKey::dtype)) words << QString::fromStdString(record.settings.dtype);
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

void addTrajectories(std::vector<Trajectory>& found, const Line& line, std::span<const Line> ofModel) {
  if (line.runs.size() < 2) return;
  for (const TrainingLine& part : training_lines(momentsOf(line.runs))) {
    Trajectory trajectory = trajectoryOf(line.key.model, part, line.runs);
    if (!hasTwoMoments(trajectory.runs)) continue;
    if (const QString words = apart(line, ofModel); !words.isEmpty())
      trajectory.name += QStringLiteral(" · ") + words;
    found.push_back(std::move(trajectory));
  }
}

}  // namespace

std::vector<Trajectory> trajectories(const RunList& runs) {
  const std::vector<Line> lines = linesOf(runs);
  std::vector<Trajectory> found;
  for (std::size_t first = 0, end = 0; first < lines.size(); first = end) {
    while (end < lines.size() && lines[end].key.family == lines[first].key.family &&
           lines[end].key.model == lines[first].key.model)
      ++end;
    const std::span<const Line> ofModel(lines.begin() + static_cast<std::ptrdiff_t>(first), end - first);
    for (const Line& line : ofModel) addTrajectories(found, line, ofModel);
  }
  return found;
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

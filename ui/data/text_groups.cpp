#include "ui/data/text_groups.h"

#include <algorithm>
#include <set>
#include <string>

#include <QHash>
#include <QObject>

#include "database/measured_text.h"
#include "ui/plot/number_text.h"

namespace infoplane::ui {
namespace {

/// A group with the newest of its runs.
struct Counted {
  TextGroup group{};
  const CatalogRun* newest = nullptr;
  int finished = 0;
};

/// In the order of textGroups, without names.
std::vector<Counted> counted(const RunList& runs) {
  std::vector<Counted> groups;
  QHash<QString, std::size_t> places;
  for (const CatalogRun* run : runs) {
    if (run->layers.empty()) continue;
    const auto known = places.constFind(run->text);
    const std::size_t at = known == places.constEnd() ? groups.size() : *known;
    if (at == groups.size()) {
      places.insert(run->text, at);
      groups.push_back({{run->text, {}, 0}, run, 0});
    }
    Counted& group = groups[at];
    ++group.group.runs;
    group.finished += isFinished(*run) ? 1 : 0;
    if (run->record.id > group.newest->record.id) group.newest = run;
  }
  std::ranges::sort(groups, [](const Counted& a, const Counted& b) {
    if (a.finished != b.finished) return a.finished > b.finished;
    if (a.group.runs != b.group.runs) return a.group.runs > b.group.runs;
    return a.newest->record.id > b.newest->record.id;
  });
  return groups;
}

RunList visibleRuns(const std::vector<CatalogRun>& runs, const ViewSettings& settings) {
  RunList seen = allRuns(runs);
  std::erase_if(seen, [&](const CatalogRun* run) { return settings.hiddenRuns.contains(run->record.id); });
  return seen;
}

void nameGroups(std::vector<Counted>& groups) {
  std::vector<QStringList> parts;
  for (const Counted& one : groups) parts.push_back(settingsParts(one.newest->record));
  QHash<QString, int> alike;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::string& name = groups[i].newest->record.corpus.name;
    QStringList words{QString::fromStdString(name)};
    for (qsizetype part = 0; part < parts[i].size(); ++part) {
      bool differs = false;
      for (std::size_t k = 0; k < groups.size(); ++k)
        differs |= groups[k].newest->record.corpus.name == name && parts[k][part] != parts[i][part];
      if (differs) words << parts[i][part];
    }
    groups[i].group.label = words.join(QStringLiteral(", "));
    ++alike[groups[i].group.label];
  }
  // Other documents under one name, as many, cut alike: their hash is all that is left.
  for (Counted& one : groups)
    if (alike[one.group.label] > 1)
      one.group.label += ' ' + QString::fromStdString(one.newest->record.corpus.hash).left(6);
}

}  // namespace

QStringList settingsParts(const RunRecord& run) {
  const AnalysisSettings& settings = run.settings;
  return {QObject::tr("%1 documents").arg(countText(run.corpus.documents)),
          QObject::tr("≤ %1 tokens").arg(settings.max_length),
          QObject::tr("orders to %1").arg(measured_text(run).longest_order),
          QObject::tr("%1 bins").arg(settings.bins), QObject::tr("seed %1").arg(settings.seed)};
}

QString everyText() {
  return QStringLiteral("*");
}

std::vector<TextGroup> textGroups(const RunList& runs) {
  std::vector<Counted> groups = counted(runs);
  nameGroups(groups);
  std::vector<TextGroup> named;
  for (Counted& one : groups) named.push_back(std::move(one.group));
  return named;
}

QString shownText(const RunList& runs, const QString& chosen) {
  const std::vector<Counted> groups = counted(runs);
  if (chosen == everyText() && groups.size() > 1) return chosen;
  for (const Counted& one : groups)
    if (one.group.key == chosen) return chosen;
  return groups.empty() ? QString() : groups.front().group.key;
}

QString shownText(const std::vector<CatalogRun>& runs, const ViewSettings& settings) {
  const RunList all = allRuns(runs), seen = visibleRuns(runs, settings);
  const QString text = shownText(all, settings.text);
  const bool any = std::ranges::any_of(
      seen, [&](const CatalogRun* run) { return !run->layers.empty() && run->text == text; });
  const bool chosen = text == settings.text;
  return any || chosen || seen.empty() ? text : shownText(seen, settings.text);
}

RunList shownRuns(const std::vector<CatalogRun>& runs, const ViewSettings& settings) {
  return runsOver(visibleRuns(runs, settings), shownText(runs, settings));
}

RunList runsOver(RunList runs, const QString& text) {
  if (text == everyText() || text.isEmpty()) return runs;
  std::erase_if(runs, [&](const CatalogRun* run) { return !run->layers.empty() && run->text != text; });
  return runs;
}

QStringList togetherNotes(const RunList& runs) {
  std::set<std::string> tokenizers, formats;
  for (const CatalogRun* run : runs) {
    if (run->layers.empty()) continue;
    tokenizers.insert(run->record.model.tokenizer_hash);
    formats.insert(run->record.settings.dtype);
  }
  QStringList notes;
  if (tokenizers.size() > 1)
    notes << QObject::tr(
                 "%1 tokenizers: compare how layers and trainings run, not "
                 "single figures")
                 .arg(tokenizers.size());
  if (formats.size() > 1) {
    QStringList names;
    for (const std::string& format : formats) names << QString::fromStdString(format);
    notes << QObject::tr("computed in %1").arg(names.join(QObject::tr(" and ")));
  }
  return notes;
}

}  // namespace infoplane::ui

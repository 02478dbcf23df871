#include "app/window/score_import_service.h"

#include <map>
#include <utility>

#include "app/study/name_guesses.h"
#include "app/study/score_import.h"
#include "app/study/score_names.h"
#include "engine/base/error.h"

namespace infoplane {
namespace {

QString text(const std::string& value) {
  return QString::fromStdString(value);
}

QStringList warnings_of(const ScoreImportReport& report) {
  std::map<ScoreWarningKind, qint64> counts;
  for (const ImportedFile& file : report.files)
    for (const ScoreWarning& warning : file.table.warnings) ++counts[warning.kind];
  QStringList lines;
  for (const auto& [kind, count] : counts)
    lines << QStringLiteral("%1 x %2").arg(count).arg(text(std::string(warning_text(kind))));
  return lines;
}

ui::ScoreReport report_of(const ScoreImportReport& report, const QStringList& files) {
  ui::ScoreReport told;
  told.files = files;
  told.models = report.models;
  told.scores = report.scores;
  told.added = report.changes.added;
  told.changed = report.changes.changed;
  told.same = report.changes.same;
  for (const MatchedName& match : report.matched)
    told.matched.push_back({text(match.published), text(match.model), match.scored, match.analysed});
  for (const NameAlike& alike : report.alike)
    told.alike.push_back({text(alike.published), text(alike.model)});
  for (const std::string& name : report.unmatched) told.unmatched << text(name);
  for (const std::string& name : report.without_scores) told.withoutScores << text(name);
  told.warnings = warnings_of(report);
  for (const RefusedFile& file : report.refused)
    told.warnings << QStringLiteral("left out: ") + text(file.error.one_line());
  return told;
}

ui::ScoreNames names_of(const ScoreNames& names) {
  ui::ScoreNames told;
  told.scores = names.scores;
  told.published = names.published;
  for (const std::string& model : names.without_scores) told.withoutScores << text(model);
  for (const std::string& name : names.unmatched) told.unmatched << text(name);
  for (const SaidMatch& match : names.said) told.said.push_back({text(match.published), text(match.model)});
  return told;
}

}  // namespace

ScoreImportService::ScoreImportService(std::filesystem::path database, QObject* parent)
    : ScoreImporter(parent), database_(std::move(database)) {
  thread_.setMaxThreadCount(1);
}

ScoreImportService::~ScoreImportService() {
  cancellation_.cancel();
  thread_.waitForDone();
}

void ScoreImportService::importScores(const QStringList& files, const QMap<QString, QString>& matches) {
  if (files.isEmpty()) return;
  ScoreImportRequest request;
  for (const QString& file : files) request.files.emplace_back(file.toStdString());
  for (auto it = matches.begin(); it != matches.end(); ++it)
    request.matches[it.key().toStdString()] = it.value().toStdString();
  request.database = database_;
  request.reading.cancellation = cancellation_;
  emit started(files);
  run([this, request = std::move(request), files] {
    return [this, told = report_of(import_scores(request), files)] { emit imported(told); };
  });
}

void ScoreImportService::askNames() {
  run([this] {
    return [this, told = names_of(score_names(database_, cancellation_))] { emit namesFound(told); };
  });
}

void ScoreImportService::askGuesses(const QString& model, const QStringList& names) {
  run([this, model, names] {
    std::vector<std::string> published;
    for (const QString& name : names) published.push_back(name.toStdString());
    QStringList best;
    for (const std::string& name : best_guesses_first(model.toStdString(), std::move(published)))
      best << text(name);
    return [this, model, best] { emit guessed(model, best); };
  });
}

void ScoreImportService::match(const QString& published, const QString& model) {
  run([this, said = SaidMatch{published.toStdString(), model.toStdString()}] {
    say_match(database_, said);
    return [this] { emit matchesChanged(); };
  });
}

void ScoreImportService::takeMatchBack(const QString& published) {
  run([this, name = published.toStdString()] {
    take_match_back(database_, name);
    return [this] { emit matchesChanged(); };
  });
}

void ScoreImportService::run(std::function<std::function<void()>()> work) {
  const auto tell = [this](std::function<void()> told) {  // queued: signals are of the GUI thread
    QMetaObject::invokeMethod(this, std::move(told), Qt::QueuedConnection);
  };
  thread_.start([this, work = std::move(work), tell] {
    try {
      tell(work());
    } catch (const Error& error) {
      if (error.code() == ErrorCode::cancelled) return;
      tell([this, line = text(error.one_line())] { emit failed(line); });
    } catch (const std::exception& error) {
      tell([this, line = QString::fromUtf8(error.what())] { emit failed(line); });
    }
  });
}

}  // namespace infoplane

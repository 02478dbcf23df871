#include "app/window/score_import_service.h"

#include <map>
#include <utility>

#include "app/study/score_import.h"
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
  const auto tell = [this](auto report) {  // queued: signals are of the GUI thread
    QMetaObject::invokeMethod(this, std::move(report), Qt::QueuedConnection);
  };
  thread_.start([this, request = std::move(request), files, tell] {
    try {
      tell([this, told = report_of(import_scores(request), files)] { emit imported(told); });
    } catch (const Error& error) {
      if (error.code() == ErrorCode::cancelled) return;
      tell([this, line = text(error.one_line())] { emit failed(line); });
    } catch (const std::exception& error) {
      tell([this, line = QString::fromUtf8(error.what())] { emit failed(line); });
    }
  });
}

}  // namespace infoplane

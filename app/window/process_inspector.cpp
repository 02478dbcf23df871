#include "app/window/process_inspector.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "engine/base/units.h"

namespace infoplane {
namespace {

QString refusal_text(const QJsonObject& error) {
  QString text = error.value("message").toString();
  const QString where = error.value("where").toString();
  const QString remedy = error.value("remedy").toString();
  if (!where.isEmpty()) text += QStringLiteral(", ") + where;
  if (!remedy.isEmpty()) text += QStringLiteral(": ") + remedy;
  return text;
}

/// "BPE, 1,024 ids; about 300 MB and 1.20 s for 100,000 tokens"; empty without an estimate.
QString needs_text(const QJsonObject& model, const QJsonObject& estimate) {
  if (estimate.isEmpty()) return {};
  const auto tokens = static_cast<std::uint64_t>(estimate.value("tokens").toDouble());
  const auto bytes = static_cast<std::uint64_t>(estimate.value("memory_bytes").toDouble());
  return QObject::tr("%1; about %2 and %3 for %4 tokens")
      .arg(model.value("tokenizer").toString(), QString::fromStdString(format_bytes(bytes)),
           QString::fromStdString(format_duration(estimate.value("seconds").toDouble())),
           QString::fromStdString(format_count(tokens)));
}

ui::FolderVerdict refused(const QString& path, const QString& why) {
  return {.path = path,
          .accepted = false,
          .title = QFileInfo(path).fileName(),
          .summary = why,
          .code = QStringLiteral("worker-failed"),
          .brief = why};
}

}  // namespace

std::optional<ui::FolderVerdict> parse_verdict(const QByteArray& line) {
  const QJsonDocument document = QJsonDocument::fromJson(line);
  if (!document.isObject()) return {};
  const QJsonObject object = document.object();
  if (!object.contains("path") || !object.contains("accepted")) return {};
  ui::FolderVerdict verdict;
  verdict.path = object.value("path").toString();
  verdict.accepted = object.value("accepted").toBool();
  verdict.title = object.value("title").toString();
  verdict.summary = object.value("summary").toString();
  if (verdict.title.isEmpty()) verdict.title = QFileInfo(verdict.path).fileName();
  const QJsonObject error = object.value("error").toObject();
  verdict.brief = verdict.accepted ? verdict.summary : error.value("message").toString();
  verdict.detail = verdict.accepted
                       ? needs_text(object.value("model").toObject(), object.value("estimate").toObject())
                       : error.value("remedy").toString();
  if (!verdict.accepted) {
    verdict.code = error.value("code").toString();
    if (!error.isEmpty()) verdict.summary = refusal_text(error);
  }
  return verdict;
}

ProcessInspector::ProcessInspector(QString program, int silence, QObject* parent)
    : FolderInspector(parent), program_(std::move(program)) {
  silence_timer_.setSingleShot(true);
  silence_timer_.setInterval(silence);
  process_.setStandardInputFile(QProcess::nullDevice());
  process_.setStandardErrorFile(QProcess::nullDevice());
  connect(&silence_timer_, &QTimer::timeout, &process_, &QProcess::kill);
  connect(&process_, &QProcess::readyReadStandardOutput, this, &ProcessInspector::read_lines);
  connect(&process_, &QProcess::finished, this, &ProcessInspector::on_finished);
  connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart)
      close_attempt(tr("%1 could not be started: build or install it beside this program").arg(program_),
                    false);
  });
}

ProcessInspector::~ProcessInspector() {
  process_.disconnect(this);
  if (process_.state() == QProcess::NotRunning) return;
  process_.kill();
  process_.waitForFinished(1000);
}

void ProcessInspector::inspect(const QStringList& dropped_paths) {
  if (dropped_paths.isEmpty()) return;
  waiting_.push_back(dropped_paths);
  // From the event loop: a caller may connect to `inspected` after the call.
  if (!busy_) QTimer::singleShot(0, this, &ProcessInspector::start_next);
}

void ProcessInspector::cancel() {
  waiting_.clear();
  if (!busy_ || cancelled_) return;
  cancelled_ = true;
  process_.kill();
}

void ProcessInspector::start_next() {
  if (busy_ || waiting_.empty()) return;
  busy_ = true;
  attempts_ = {waiting_.front()};
  waiting_.erase(waiting_.begin());
  verdicts_.clear();
  start_attempt();
}

void ProcessInspector::start_attempt() {
  buffer_.clear();
  silence_timer_.start();
  process_.start(program_, QStringList{"inspect", "--json", "--"} + attempts_.front(), QIODevice::ReadOnly);
}

void ProcessInspector::read_lines() {
  silence_timer_.start();
  buffer_ += process_.readAllStandardOutput();
  for (qsizetype end = buffer_.indexOf('\n'); end >= 0; end = buffer_.indexOf('\n')) {
    take_line(buffer_.left(end));
    buffer_.remove(0, end + 1);
  }
}

void ProcessInspector::take_line(const QByteArray& line) {
  std::optional<ui::FolderVerdict> verdict = parse_verdict(line);
  if (!verdict) return;
  verdicts_.push_back(std::move(*verdict));
  if (!cancelled_) emit found(verdicts_.back());
}

void ProcessInspector::on_finished(int, QProcess::ExitStatus status) {
  read_lines();
  take_line(std::exchange(buffer_, {}));
  const bool crashed = status == QProcess::CrashExit;
  close_attempt(
      crashed ? tr("looking at it ended the inspector: the folder is damaged in a way that is not known "
                   "yet; run infoplane-cli inspect on it in a terminal")
              : tr("nothing was said about it: run infoplane-cli inspect on it in a terminal"),
      crashed);
}

/// Paths of the attempt that no verdict lies at, under or over (a parent is answered by its folders, a file
/// by the folder it lies in).
QStringList ProcessInspector::unanswered() const {
  const auto lies_in = [](const QString& path, const QString& folder) {
    return !folder.isEmpty() && (path == folder || path.startsWith(folder + '/'));
  };
  QStringList open;
  for (const QString& path : attempts_.front()) {
    const QString real = QFileInfo(path).canonicalFilePath();
    const bool answered =
        std::any_of(verdicts_.begin(), verdicts_.end(), [&](const ui::FolderVerdict& verdict) {
          return lies_in(verdict.path, path) || lies_in(verdict.path, real) || lies_in(path, verdict.path) ||
                 lies_in(real, verdict.path);
        });
    if (!answered) open.append(path);
  }
  return open;
}

void ProcessInspector::close_attempt(const QString& failure, bool crashed) {
  silence_timer_.stop();
  if (cancelled_) {
    cancelled_ = busy_ = false;
    start_next();
    return;
  }
  const QStringList open = unanswered();
  const bool alone = attempts_.front().size() == 1;
  attempts_.erase(attempts_.begin());
  for (const QString& path : open) {
    if (crashed && !alone) {
      attempts_.push_back({path});
    } else {
      verdicts_.push_back(refused(path, failure));
      emit found(verdicts_.back());
    }
  }
  if (!attempts_.empty()) {
    start_attempt();
    return;
  }
  busy_ = false;
  emit inspected(verdicts_);
  start_next();
}

}  // namespace infoplane

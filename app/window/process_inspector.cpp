#include "app/window/process_inspector.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>

#include "app/window/verdict_line.h"

namespace infoplane {
namespace {

ui::FolderVerdict refused(const QString& path, const QString& why) {
  return {.path = path,
          .accepted = false,
          .title = QFileInfo(path).fileName(),
          .summary = why,
          .code = QStringLiteral("worker-failed"),
          .brief = why};
}

}  // namespace

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

void ProcessInspector::estimate_with(const QString& engine) {
  estimates_ = std::make_unique<EstimateQuery>(engine, silence_timer_.interval());
  connect(estimates_.get(), &EstimateQuery::estimated, this, &ProcessInspector::estimated);
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
  if (estimates_) estimates_->cancel();
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
  QStringList words{"inspect", "--json", "--no-estimate"};
  if (!database_.isEmpty()) words << "--db" << database_;
  process_.start(program_, words << "--" << attempts_.front(), QIODevice::ReadOnly);
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

void ProcessInspector::ask_for_estimates() {
  if (!estimates_ || busy_) return;
  QStringList accepted;
  for (const ui::FolderVerdict& verdict : verdicts_)
    if (verdict.accepted) accepted.append(verdict.path);
  estimates_->ask(accepted);
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
  ask_for_estimates();
  start_next();
}

}  // namespace infoplane

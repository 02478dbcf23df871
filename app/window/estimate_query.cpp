#include "app/window/estimate_query.h"

#include <utility>

#include "app/window/verdict_line.h"

namespace infoplane {

EstimateQuery::EstimateQuery(QString program, int silence, QObject* parent)
    : QObject(parent), program_(std::move(program)) {
  silence_timer_.setSingleShot(true);
  silence_timer_.setInterval(silence);
  process_.setStandardInputFile(QProcess::nullDevice());
  process_.setStandardErrorFile(QProcess::nullDevice());
  connect(&silence_timer_, &QTimer::timeout, &process_, &QProcess::kill);
  connect(&process_, &QProcess::readyReadStandardOutput, this, &EstimateQuery::read_lines);
  connect(&process_, &QProcess::finished, &silence_timer_, &QTimer::stop);
}

EstimateQuery::~EstimateQuery() {
  cancel();
}

void EstimateQuery::ask(const QStringList& folders) {
  cancel();
  if (folders.isEmpty()) return;
  silence_timer_.start();
  process_.start(program_, QStringList{"inspect", "--json", "--as-named", "--"} + folders,
                 QIODevice::ReadOnly);
}

void EstimateQuery::cancel() {
  silence_timer_.stop();
  buffer_.clear();
  if (process_.state() == QProcess::NotRunning) return;
  const QSignalBlocker nothing_is_told(&process_);
  process_.kill();
  process_.waitForFinished(1000);
}

void EstimateQuery::read_lines() {
  silence_timer_.start();
  buffer_ += process_.readAllStandardOutput();
  for (qsizetype end = buffer_.indexOf('\n'); end >= 0; end = buffer_.indexOf('\n')) {
    const std::optional<ui::FolderVerdict> verdict = parse_verdict(buffer_.left(end));
    buffer_.remove(0, end + 1);
    if (verdict && verdict->accepted) emit estimated(verdict->path, verdict->detail);
  }
}

}  // namespace infoplane

#include "ui/queue/job_text.h"

#include <algorithm>
#include <cmath>

#include <QFileInfo>
#include <QObject>
#include <QStringList>

#include "engine/base/units.h"
#include "engine/quantities/names.h"
#include "ui/plot/number_text.h"

namespace infoplane::ui {
namespace {

QString errorLine(const JobStatus& job, int first, int last) {
  return QString::fromStdString(job.record.error).section('\n', first, last).simplified();
}

QString timeLeftText(double seconds) {
  if (seconds < 0 || !std::isfinite(seconds)) return {};
  // Tenths of a second in an estimate only flicker.
  return QObject::tr("%1 left").arg(QString::fromStdString(format_duration(std::ceil(seconds))));
}

const BoundJobRequest* requestOfBound(const JobStatus& job) {
  return std::get_if<BoundJobRequest>(&job.record.request);
}

QString corpusName(const JobStatus& job) {
  if (const BoundJobRequest* bound = requestOfBound(job); bound != nullptr && !bound->corpus_name.empty())
    return QString::fromStdString(bound->corpus_name);
  return QFileInfo(QString::fromStdString(job.record.corpus_path)).fileName();
}

}  // namespace

QString titleText(const JobStatus& job) {
  const BoundJobRequest* bound = requestOfBound(job);
  if (bound == nullptr) return QString::fromStdString(job.record.title);
  return QObject::tr("Bound · %1").arg(QObject::tr(order_name(bound->key.order).c_str()));
}

QString placeText(const JobStatus& job) {
  const BoundJobRequest* bound = requestOfBound(job);
  if (bound == nullptr) return QString::fromStdString(job.record.model_path);
  return QString::fromStdString(bound->corpus_path + "\n" + bound->tokenizer_path);
}

QString pauseText(const JobStatus& job) {
  return requestOfBound(job) != nullptr ? QObject::tr("Pause the job; it begins anew when it goes on")
                                        : QObject::tr("Pause the job; it keeps the layers it has");
}

QString resumeText(const JobStatus& job) {
  return requestOfBound(job) != nullptr ? QObject::tr("Begin the job anew")
                                        : QObject::tr("Go on where the job stopped");
}

bool isWaiting(JobState state) {
  return state == JobState::queued || state == JobState::paused;
}

bool isRunning(JobState state) {
  return state == JobState::validating || state == JobState::running;
}

bool isOver(JobState state) {
  return state == JobState::done || state == JobState::failed || state == JobState::cancelled;
}

bool canRetry(JobState state) {
  return state == JobState::failed || state == JobState::cancelled;
}

bool canPause(JobState state) {
  return isRunning(state) || state == JobState::queued;
}

QString speedText(double tokensPerSecond) {
  if (!(tokensPerSecond > 0) || !std::isfinite(tokensPerSecond)) return {};
  if (tokensPerSecond >= 1e6) return QStringLiteral("%1M tok/s").arg(numberText(tokensPerSecond / 1e6, 1));
  if (tokensPerSecond >= 1e3) return QStringLiteral("%1k tok/s").arg(numberText(tokensPerSecond / 1e3, 1));
  return QStringLiteral("%1 tok/s").arg(numberText(tokensPerSecond, 0));
}

QString stateText(const JobStatus& job) {
  if (isRunning(job.record.state) && !job.stage.isEmpty()) return job.stage;
  switch (job.record.state) {
    case JobState::validating:
      return QObject::tr("checking");
    case JobState::paused:
      return job.record.layer > 0 ? QObject::tr("paused at layer %1").arg(job.record.layer)
                                  : QObject::tr("paused");
    case JobState::queued:
      return QObject::tr("queued");
    case JobState::running:
      return QObject::tr("running");
    case JobState::done:
      return QObject::tr("done");
    case JobState::failed:
      return QObject::tr("failed");
    case JobState::cancelled:
      break;
  }
  return QObject::tr("cancelled");
}

QString detailText(const JobStatus& job) {
  switch (job.record.state) {
    case JobState::validating:
    case JobState::running: {
      QStringList parts{speedText(job.tokensPerSecond), timeLeftText(job.secondsLeft)};
      if (requestOfBound(job) != nullptr) parts = {corpusName(job), timeLeftText(job.secondsLeft)};
      parts.removeAll(QString());
      if (parts.isEmpty()) parts << QObject::tr("reads %1").arg(corpusName(job));
      if (!job.device.isEmpty()) parts.prepend(job.device);
      return parts.join(QStringLiteral(" · "));
    }
    case JobState::queued:
      return QObject::tr("waits · %1").arg(corpusName(job));
    case JobState::paused:
      return job.record.layer > 0 ? QObject::tr("resumes where it stopped")
                                  : QObject::tr("waits to be resumed");
    case JobState::failed:
      return errorLine(job, 0, 0);
    case JobState::cancelled:
      return job.record.layer > 0 ? QObject::tr("stopped after layer %1").arg(job.record.layer)
                                  : QObject::tr("stopped");
    case JobState::done:
      break;
  }
  return job.record.layers > 0 ? QObject::tr("%1 layers · %2").arg(job.record.layers).arg(corpusName(job))
                               : corpusName(job);
}

QString errorText(const JobStatus& job) {
  return job.record.state == JobState::failed ? errorLine(job, 0, 0) : QString();
}

QString remedyText(const JobStatus& job) {
  return job.record.state == JobState::failed ? errorLine(job, 1, -1) : QString();
}

QString queueHeading(const std::vector<JobStatus>& jobs) {
  const auto count = [&](bool (*test)(JobState)) {
    return std::count_if(jobs.begin(), jobs.end(),
                         [test](const JobStatus& job) { return test(job.record.state); });
  };
  const auto running = count(isRunning);
  const auto waiting = count(isWaiting);
  if (running == 0 && waiting == 0) return QObject::tr("Queue");
  return QObject::tr("Queue · %1 running, %2 waiting").arg(running).arg(waiting);
}

}  // namespace infoplane::ui

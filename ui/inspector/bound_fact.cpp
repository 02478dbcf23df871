#include "ui/inspector/bound_fact.h"

#include <QObject>

#include "database/bound_key.h"

namespace infoplane::ui {
namespace {

/// The run's own text, as the run read it.
QString commandOfBound(const RunRecord& run) {
  const auto quoted = [](const std::string& path) {
    return QStringLiteral("'%1'").arg(QString::fromStdString(path));
  };
  return QStringLiteral(
             "infoplane-cli ib-curve --corpus %1 --tokenizer %2 --samples %3 --sample-order %4 --seed %5 "
             "--max-length %6 --clusters %7")
      .arg(quoted(run.corpus.path), quoted(run.model.path))
      .arg(run.settings.samples)
      .arg(QString::fromStdString(run.settings.sample_order))
      .arg(run.settings.seed)
      .arg(run.settings.max_length)
      .arg(run.settings.bins);
}

/// What a job that is not over comes to; empty where nothing is under way.
QString waitingText(JobState state) {
  switch (state) {
    case JobState::queued:
      return QObject::tr("queued");
    case JobState::paused:
      return QObject::tr("paused");
    case JobState::validating:
    case JobState::running:
      return QObject::tr("computing");
    case JobState::done:
    case JobState::failed:
    case JobState::cancelled:
      break;
  }
  return {};
}

}  // namespace

Fact boundToCome(const RunRecord& run, int order, const BoundJobs& jobs) {
  Fact fact{QObject::tr("Bound"), QObject::tr("not computed"), commandOfBound(run)};
  if (run.state != RunState::done) return fact;
  const auto job = jobs.find(bound_key(run, order));
  const QString waiting = job == jobs.end() ? QString() : waitingText(job->second);
  fact.value = waiting.isEmpty() ? QObject::tr("Compute") : waiting;
  if (waiting.isEmpty()) fact.action = FactAction::computeBound;
  return fact;
}

}  // namespace infoplane::ui

#pragma once

#include <QDir>
#include <QFile>
#include <QSignalSpy>

#include "app/window/queue_service.h"
#include "tests/ui/study.h"

namespace infoplane::test {

/// A queue over a database of its own, with the fake worker.
class QueueFixture {
 public:
  explicit QueueFixture(int grace = 2000) { open(grace); }

  void open(int grace = 2000, const QString& worker = INFOPLANE_FAKE_WORKER) {
    queue = std::make_unique<QueueService>(study.open(), worker, grace);
  }

  /// A model folder whose name says how the worker behaves.
  QString folder(const QString& behaviour, const QString& parent = "models") {
    const QString path = study.folder() + '/' + parent + '/' + behaviour;
    QDir().mkpath(path);
    return path;
  }

  JobId enqueue(const QString& behaviour, const QString& parent = "models") {
    queue->enqueue({folder(behaviour, parent)}, "/corpus.jsonl", {});
    return queue->jobs().empty() ? 0 : queue->jobs().back().record.id;
  }

  /// A corpus whose name says how the worker behaves, and the request for its bound.
  BoundJobRequest bound(const QString& behaviour, int order = 1) {
    QDir().mkpath(study.folder() + "/corpora");
    const QString path = study.folder() + "/corpora/" + behaviour + ".jsonl";
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) file.write("{}");
    return {.key = {behaviour.toStdString(), "t-hash", 64, 4, order, 20},
            .corpus_path = path.toStdString(),
            .corpus_name = behaviour.toStdString(),
            .tokenizer_path = "/models/tokenizer.json"};
  }

  JobId enqueueBound(const QString& behaviour, int order = 1) {
    queue->enqueueBounds({bound(behaviour, order)});
    return queue->jobs().empty() ? 0 : queue->jobs().back().record.id;
  }

  ui::JobStatus job(JobId id) const {
    for (const ui::JobStatus& job : queue->jobs()) {
      if (job.record.id == id) return job;
    }
    return {};
  }
  JobState state(JobId id) const { return job(id).record.state; }

  /// As the database has it.
  JobRecord stored(JobId id) const {
    for (const JobRecord& job : study.open().jobs()) {
      if (job.id == id) return job;
    }
    return {};
  }

  Study study;
  std::unique_ptr<QueueService> queue;
};

}  // namespace infoplane::test

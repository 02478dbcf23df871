#pragma once

#include <vector>

#include <QElapsedTimer>
#include <QLockFile>
#include <QTimer>

#include "app/window/job_outcome.h"
#include "app/window/stale_worker.h"
#include "app/window/worker_pool.h"
#include "ui/queue/job_controller.h"

namespace infoplane {

/// The queue of the database's job table, worked off in its order by processes of the engine: one at a
/// time, or one a device where there are several (WorkerPool). Jobs outlive the window: those that were under
/// way when it went are queued again at the next start, after their worker is gone. When another window has
/// the same database open, that one works the queue off and this one only shows it. What is particular to a
/// kind of jobs, its JobRunner knows. GUI thread. Nothing here
/// throws; what the database refuses is told by `problem`.
class QueueService : public ui::JobController {
  Q_OBJECT

 public:
  /// `worker` is the program to run, `grace` the milliseconds a worker gets between SIGTERM and SIGKILL.
  QueueService(Store store, QString worker, int grace = 10'000, QObject* parent = nullptr);
  ~QueueService() override;  ///< ends the workers and queues their jobs again for the next start

  std::vector<ui::JobStatus> jobs() const override { return jobs_; }
  void enqueue(const QStringList& model_folders, const QString& corpus, const AnalysisSettings& settings,
               const QString& preferences = {}) override;
  void enqueueBounds(const std::vector<BoundJobRequest>& requests) override;
  bool worksQueue() const override { return lock_.isLocked(); }
  void cancel(JobId job) override;
  void pause(JobId job) override;
  void resume(JobId job) override;
  void retry(JobId job) override;
  void remove(JobId job) override;
  void move(JobId job, int places) override;

 private:
  void look_at_database();
  void take_queue_over();
  void wait_for_stale_workers();
  void start_next();
  ui::JobStatus* next_job();
  void start(ui::JobStatus& job);
  void on_event(JobId id, const WorkerEvent& event);
  void on_started(ui::JobStatus& job, const WorkerStarted& started);
  void on_progress(ui::JobStatus& job, const WorkerProgress& progress);
  void on_layer(ui::JobStatus& job, const WorkerLayer& layer);
  void on_ended(JobId id, const WorkerEnd& end, WorkerWish wish);
  void close_ended(ui::JobStatus& job, const JobOutcome& outcome);
  void requeue_for_next_start(ui::JobStatus& job, bool paused);
  void close_run(RunId run, RunState state, const QString& error);

  ui::JobStatus* find(JobId id);
  void save(const ui::JobStatus& job);
  void reload();
  template <typename Work>
  bool guarded(const Work& work);

  Store store_;
  QString worker_program_;
  int grace_;
  WorkerPool pool_;
  QLockFile lock_;
  QTimer look_timer_, stale_timer_;
  QElapsedTimer stale_age_;
  std::vector<StaleWorker> stale_;
  std::vector<ui::JobStatus> jobs_;
  std::int64_t seen_version_ = -1;
};

}  // namespace infoplane

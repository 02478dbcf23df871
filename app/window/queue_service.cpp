#include "app/window/queue_service.h"

#include <algorithm>
#include <map>
#include <utility>

#include <QFileInfo>

#include "app/window/job_runners.h"
#include "app/window/tokenizer_place.h"
#include "app/window/worker_command.h"
#include "engine/base/error.h"
#include "ui/queue/bound_jobs.h"

namespace infoplane {
namespace {

constexpr int kLookEvery = 1000;  // ms between looks at what other programs wrote
constexpr int kStaleEvery = 100;  // ms between looks at a worker that was asked to end

bool is_under_way(JobState state) {
  return state == JobState::validating || state == JobState::running;
}

bool is_over(JobState state) {
  return state == JobState::done || state == JobState::failed || state == JobState::cancelled;
}

QString file_of(const Store& store) {
  return QString::fromStdString(store.file().string());
}

JobRecord bound_job(BoundJobRequest request) {
  const std::filesystem::path tokenizer = tokenizer_place(request.tokenizer_path);
  if (!tokenizer.empty()) request.tokenizer_path = tokenizer.string();
  JobRecord record;
  record.title = "bound, order " + std::to_string(request.key.order);
  record.request = std::move(request);
  return record;
}

/// Back to the start of the queue's way: nothing of an earlier attempt shows.
void requeue(JobRecord& record) {
  record.state = JobState::queued;
  record.worker_pid = 0;
  record.layer = 0;
  record.error.clear();
}

}  // namespace

QueueService::QueueService(Store store, QString worker, int grace, QObject* parent)
    : JobController(parent),
      store_(std::move(store)),
      worker_program_(std::move(worker)),
      grace_(grace),
      pool_(worker_program_, grace),
      lock_(file_of(store_) + QStringLiteral(".queue.lock")) {
  lock_.setStaleLockTime(0);  // a lock is stale when its process is gone, never by age
  connect(&look_timer_, &QTimer::timeout, this, &QueueService::look_at_database);
  connect(&stale_timer_, &QTimer::timeout, this, &QueueService::wait_for_stale_workers);
  connect(&pool_, &WorkerPool::room, this, &QueueService::start_next);
  connect(&pool_, &WorkerPool::told, this, &QueueService::on_event);
  connect(&pool_, &WorkerPool::ended, this, &QueueService::on_ended);
  connect(&pool_, &WorkerPool::device_lost, this, [this](const QString& name, const QString& title) {
    emit problem(tr("%1 (%2) failed and is given no more jobs until the next start").arg(name, title));
  });
  look_timer_.start(kLookEvery);
  stale_timer_.setInterval(kStaleEvery);
  reload();
  take_queue_over();
}

QueueService::~QueueService() {
  for (const WorkerPool::Member& worker : pool_.end_all()) {
    if (ui::JobStatus* job = find(worker.job.id))
      requeue_for_next_start(*job, worker.wish == WorkerWish::pause);
  }
}

void QueueService::requeue_for_next_start(ui::JobStatus& job, bool paused) {
  if (job.record.run) close_run(*job.record.run, RunState::cancelled, "the window was closed");
  const int layer = job.record.layer;
  requeue(job.record);
  if (paused) {
    job.record.state = JobState::paused;
    job.record.layer = layer;
  }
  save(job);
}

void QueueService::enqueue(const QStringList& model_folders, const QString& corpus,
                           const AnalysisSettings& settings, const QString& preferences) {
  guarded([&] {
    for (const QString& folder : model_folders) {
      JobRecord record;
      record.model_path = folder.toStdString();
      record.title = job_title(folder).toStdString();
      record.corpus_path = corpus.toStdString();
      record.preference_path = preferences.toStdString();
      record.settings = settings;
      store_.add_job(record);
    }
  });
  reload();
  start_next();
}

void QueueService::enqueueBounds(const std::vector<BoundJobRequest>& requests) {
  std::map<BoundKey, BoundJobRequest> fresh;
  std::vector<JobId> known;
  const auto jobs = ui::boundJobs(jobs_);
  for (const BoundJobRequest& request : requests) {
    const auto found = jobs.find(request.key);
    const bool over = found != jobs.end() && found->second->record.state == JobState::done;
    if (found == jobs.end() || over) fresh.emplace(request.key, request);
    if (found != jobs.end() && !over) known.push_back(found->second->record.id);
  }
  for (const JobId job : known) {
    retry(job);  // each does nothing for a job in another state
    resume(job);
  }
  guarded([&] {
    for (const auto& [key, request] : fresh) store_.add_job(bound_job(request));
  });
  reload();
  start_next();
}

void QueueService::cancel(JobId id) {
  ui::JobStatus* job = find(id);
  if (job == nullptr || is_over(job->record.state)) return;
  if (pool_.find(id) != nullptr) {
    pool_.stop(id, WorkerWish::cancel);  // the state changes when the process is gone
    job->stage = tr("stopping");
    emit jobProgressed(id);
    return;
  }
  if (is_under_way(job->record.state)) {
    emit problem(tr("this job is run by another window with the same database: cancel it there"));
    return;
  }
  job->record.state = JobState::cancelled;
  save(*job);
  emit jobsChanged();
}

/// The worker ends, and not only stops: a process that merely stood still would keep its memory, and would be
/// gone after a restart. What it has computed is in the database and its scratch folder, and the next worker
/// goes on there.
void QueueService::pause(JobId id) {
  ui::JobStatus* job = find(id);
  if (job == nullptr) return;
  if (pool_.find(id) != nullptr) {
    pool_.stop(id, WorkerWish::pause);
    job->stage = tr("pausing");
    emit jobProgressed(id);
    return;
  }
  if (job->record.state != JobState::queued) return;
  job->record.state = JobState::paused;
  save(*job);
  emit jobsChanged();
}

void QueueService::resume(JobId id) {
  ui::JobStatus* job = find(id);
  if (job == nullptr || job->record.state != JobState::paused) return;
  job->record.state = JobState::queued;
  save(*job);
  emit jobsChanged();
  start_next();
}

void QueueService::retry(JobId id) {
  ui::JobStatus* job = find(id);
  if (job == nullptr || (job->record.state != JobState::failed && job->record.state != JobState::cancelled))
    return;
  requeue(job->record);
  *job = {.record = job->record};
  save(*job);
  emit jobsChanged();
  start_next();
}

void QueueService::remove(JobId id) {
  const ui::JobStatus* job = find(id);
  if (job == nullptr || !is_over(job->record.state)) return;
  guarded([&] { store_.remove_job(id); });
  reload();
}

void QueueService::move(JobId id, int places) {
  if (find(id) == nullptr || places == 0) return;
  guarded([&] { store_.move_job(id, places); });
  reload();
}

void QueueService::look_at_database() {
  guarded([&] {
    const std::int64_t version = store_.data_version();
    if (version == std::exchange(seen_version_, version)) return;
    reload();
  });
  if (!lock_.isLocked()) take_queue_over();
  start_next();
}

void QueueService::take_queue_over() {
  if (!lock_.tryLock(0)) return;
  for (ui::JobStatus& job : jobs_) {
    if (!is_under_way(job.record.state)) continue;
    const StaleWorker worker{job.record.worker_pid, runner_of(job.record).marks(job.record)};
    if (still_working(worker)) stale_.push_back(worker);
    if (job.record.run)
      close_run(*job.record.run, RunState::cancelled, "the window ended before the run did");
    requeue(job.record);
    save(job);
  }
  stale_age_.start();
  for (const StaleWorker& worker : stale_) end_worker(worker, false);
  if (!stale_.empty()) stale_timer_.start();
  emit jobsChanged();
  QTimer::singleShot(0, this, &QueueService::start_next);  // after the window has connected to the signals
}

void QueueService::wait_for_stale_workers() {
  std::erase_if(stale_, [](const StaleWorker& worker) { return !still_working(worker); });
  if (stale_.empty()) {
    stale_timer_.stop();
    start_next();
    return;
  }
  if (stale_age_.hasExpired(grace_)) {
    for (const StaleWorker& worker : stale_) end_worker(worker, true);
  }
}

/// One a turn of the event loop: to start a process takes the window some milliseconds.
void QueueService::start_next() {
  if (!stale_.empty() || !lock_.isLocked() || !pool_.has_room()) return;
  ui::JobStatus* next = next_job();
  if (next == nullptr) return;
  start(*next);
  if (pool_.has_room()) QTimer::singleShot(0, this, &QueueService::start_next);
}

/// The first in the queue that waits for nothing; one that gives way, only when all others are through.
ui::JobStatus* QueueService::next_job() {
  ui::JobStatus* behind = nullptr;
  bool others_wait = false;
  for (ui::JobStatus& job : jobs_) {
    if (job.record.state != JobState::queued) continue;
    const bool gives_way = runner_of(job.record).gives_way();
    if (!gives_way && !pool_.does_same(job.record)) return &job;
    if (gives_way && behind == nullptr) behind = &job;
    others_wait = others_wait || !gives_way;
  }
  return others_wait || !pool_.is_idle() ? nullptr : behind;
}

void QueueService::start(ui::JobStatus& job) {
  std::optional<JobOutcome> known;
  const bool asked = guarded([&] { known = runner_of(job.record).known_outcome(job.record, store_); });
  if (!asked || known) {
    close_ended(job,
                known.value_or(JobOutcome{JobState::failed, tr("the database could not be read\nretry")}));
    emit jobsChanged();
    return;
  }
  job = {.record = job.record, .stage = tr("starting")};
  job.record.state = JobState::validating;
  const WorkerPool::Member& worker = pool_.start(job.record, file_of(store_));
  job.record.worker_pid = worker.process->pid();
  job.device = worker.device.name;
  save(job);
  emit jobsChanged();
}

void QueueService::on_event(JobId id, const WorkerEvent& event) {
  ui::JobStatus* job = find(id);
  if (job == nullptr) return;
  if (const auto* started = std::get_if<WorkerStarted>(&event)) on_started(*job, *started);
  if (const auto* progress = std::get_if<WorkerProgress>(&event)) on_progress(*job, *progress);
  if (const auto* layer = std::get_if<WorkerLayer>(&event)) on_layer(*job, *layer);
  const auto* finished = std::get_if<WorkerFinished>(&event);
  if (finished != nullptr && finished->run != 0) job->record.run = finished->run;
}

void QueueService::on_started(ui::JobStatus& job, const WorkerStarted& started) {
  if (started.run != 0) job.record.run = started.run;
  job.record.layers = started.layers;
  job.record.state = JobState::running;
  save(job);
  if (started.run != 0) emit runStarted(started.run);
  emit jobsChanged();
}

void QueueService::on_progress(ui::JobStatus& job, const WorkerProgress& progress) {
  const JobRunner& runner = runner_of(job.record);
  // A bar that runs backwards tells nobody anything.
  job.fraction = std::max(job.fraction, runner.fraction(progress));
  job.tokensPerSecond = progress.tokens_per_second;
  job.secondsLeft = progress.seconds_left;
  const WorkerPool::Member* worker = pool_.find(job.record.id);
  if (worker != nullptr && worker->wish == WorkerWish::go_on) job.stage = runner.stage_text(progress);
  emit jobProgressed(job.record.id);
}

void QueueService::on_layer(ui::JobStatus& job, const WorkerLayer& layer) {
  job.record.layer = layer.layer;
  save(job);
  emit layerStored(layer.run, layer.layer);
}

void QueueService::on_ended(JobId id, const WorkerEnd& end, WorkerWish wish) {
  if (ui::JobStatus* job = find(id)) {
    const QString command = QString::fromStdString(runner_of(job->record).marks(job->record).front());
    JobOutcome outcome = judge_end(end, wish != WorkerWish::go_on, worker_program_, command);
    if (wish == WorkerWish::pause && outcome.state == JobState::cancelled) outcome = {JobState::paused, {}};
    close_ended(*job, outcome);
  }
  emit jobsChanged();
  start_next();
}

void QueueService::close_ended(ui::JobStatus& job, const JobOutcome& outcome) {
  job.record.state = outcome.state;
  job.record.error = outcome.error.toStdString();
  job.record.worker_pid = 0;
  job.tokensPerSecond = 0;
  job.secondsLeft = -1;
  job.stage.clear();
  job.device.clear();
  if (outcome.state == JobState::done) job.fraction = 1;
  const std::optional<RunId> run = job.record.run;
  if (run && outcome.state != JobState::done) {
    close_run(*run, outcome.state == JobState::failed ? RunState::failed : RunState::cancelled,
              outcome.error);
  }
  save(job);
  if (run) emit runEnded(*run);
  if (!run && outcome.state == JobState::done) emit resultStored();
}

/// A worker that was killed could not close its run itself.
void QueueService::close_run(RunId run, RunState state, const QString& error) {
  guarded([&] {
    const std::optional<RunRecord> record = store_.run(run);
    if (record && record->state == RunState::running)
      store_.fail_run(run, state, error.section('\n', 0, 0).toStdString());
  });
}

ui::JobStatus* QueueService::find(JobId id) {
  const auto found = std::find_if(jobs_.begin(), jobs_.end(),
                                  [id](const ui::JobStatus& job) { return job.record.id == id; });
  return found == jobs_.end() ? nullptr : &*found;
}

void QueueService::save(const ui::JobStatus& job) {
  guarded([&] { store_.update_job(job.record); });
}

void QueueService::reload() {
  guarded([&] {
    std::vector<ui::JobStatus> fresh;
    for (JobRecord& record : store_.jobs()) {
      const ui::JobStatus* known = find(record.id);
      ui::JobStatus job = known != nullptr ? *known : ui::JobStatus{};
      // Of a job that is under way here, this process knows more than the table.
      if (known == nullptr || pool_.find(record.id) == nullptr) job.record = std::move(record);
      if (job.record.state == JobState::done) job.fraction = 1;
      if (job.record.state == JobState::paused && job.record.layers > 0)
        job.fraction = static_cast<double>(job.record.layer) / job.record.layers;
      fresh.push_back(std::move(job));
    }
    jobs_ = std::move(fresh);
  });
  emit jobsChanged();
}

template <typename Work>
bool QueueService::guarded(const Work& work) {
  try {
    work();
    return true;
  } catch (const Error& error) {
    emit problem(QString::fromStdString(error.one_line()));
    return false;
  }
}

}  // namespace infoplane

#include "app/window/worker_pool.h"

#include <algorithm>
#include <utility>

#include <QDeadlineTimer>

#include "app/window/job_runners.h"
#include "engine/base/memory_sharers.h"

namespace infoplane {
namespace {

/// What the worker says of a device that does not work. One that is merely full is not among it.
bool blames_device(const WorkerEnd& end) {
  return end.error && (end.error->code == QLatin1String("device-failed") ||
                       end.error->code == QLatin1String("device-unavailable"));
}

}  // namespace

WorkerPool::WorkerPool(QString program, int grace, QObject* parent)
    : QObject(parent), program_(std::move(program)), grace_(grace), query_(program_) {
  connect(&query_, &DeviceQuery::answered, this, [this](const std::vector<ComputeDevice>& devices) {
    places_ = worker_places(devices);
    emit room();
  });
  query_.ask();
}

WorkerPool::~WorkerPool() {
  end_all();
}

bool WorkerPool::has_room() const {
  return free_place(places_, taken()).has_value();
}

const WorkerPool::Member& WorkerPool::start(const JobRecord& job, const QString& database) {
  auto member = std::make_unique<Member>();
  member->job = job;
  const bool gives_way = runner_of(job).gives_way();
  if (!gives_way) member->device = free_place(places_, taken()).value();
  member->process = std::make_unique<WorkerProcess>();
  WorkerProcess& process = *member->process;
  process.set_grace(grace_);
  if (gives_way) process.give_way();
  const JobId id = job.id;
  connect(&process, &WorkerProcess::told, this,
          [this, id](const WorkerEvent& event) { emit told(id, event); });
  // Queued: the handler destroys the process object whose signal this is.
  connect(
      &process, &WorkerProcess::ended, this, [this, id](const WorkerEnd& end) { on_ended(id, end); },
      Qt::QueuedConnection);
  members_.push_back(std::move(member));
  const Member& started = *members_.back();
  QStringList arguments = runner_of(job).arguments(job, database);
  if (!started.device.chosen_by_worker()) {
    // It cannot touch the others, in whatever order the driver counts them. "cuda" keeps it from going on
    // with the processor, unasked and beside the workers of other devices, should the device be gone.
    process.set_variable("CUDA_VISIBLE_DEVICES", started.device.uuid);
    process.set_variable(kMemorySharers, QString::number(places_.size()));
    arguments << "--device"
              << "cuda";
  }
  process.start(program_, arguments);
  return started;
}

WorkerPool::Members::const_iterator WorkerPool::place_of(JobId job) const {
  return std::ranges::find_if(members_, [job](const auto& member) { return member->job.id == job; });
}

const WorkerPool::Member* WorkerPool::find(JobId job) const {
  const auto found = place_of(job);
  return found == members_.end() ? nullptr : found->get();
}

bool WorkerPool::does_same(const JobRecord& job) const {
  return std::ranges::any_of(members_,
                             [&](const auto& member) { return ask_for_the_same(member->job, job); });
}

void WorkerPool::stop(JobId job, WorkerWish wish) {
  const auto found = place_of(job);
  if (found == members_.end()) return;
  (*found)->wish = wish;
  (*found)->process->stop();
}

std::vector<WorkerPool::Member> WorkerPool::end_all() {
  for (const auto& member : members_) {
    member->process->disconnect(this);
    member->process->stop();  // all at once: the grace time is theirs together
  }
  const QDeadlineTimer deadline(grace_);
  std::vector<Member> ended;
  for (const auto& member : members_) {
    member->process->wait_for_end(deadline);
    ended.push_back(std::move(*member));
  }
  members_.clear();
  return ended;
}

void WorkerPool::on_ended(JobId job, const WorkerEnd& end) {
  const auto found = place_of(job);
  if (found == members_.end()) return;
  const std::unique_ptr<Member> member =
      std::move(members_[static_cast<std::size_t>(found - members_.begin())]);
  members_.erase(found);
  if (blames_device(end)) give_up(member->device);
  emit ended(job, end, member->wish);
}

/// A broken device would be the first to be free again, and so fail one job of the queue after the other. The
/// last one is kept: its errors are what there is to say.
void WorkerPool::give_up(const ComputeDevice& device) {
  if (places_.size() <= 1 || std::erase(places_, device) == 0) return;
  emit device_lost(device.name, device.title);
}

std::vector<ComputeDevice> WorkerPool::taken() const {
  std::vector<ComputeDevice> devices;
  // What gives way takes nobody's place.
  for (const auto& member : members_)
    if (!runner_of(member->job).gives_way()) devices.push_back(member->device);
  return devices;
}

}  // namespace infoplane

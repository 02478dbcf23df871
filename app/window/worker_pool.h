#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "app/window/compute_device.h"
#include "app/window/device_query.h"
#include "app/window/worker_process.h"
#include "database/store.h"

namespace infoplane {

/// What the user wants of a job that is at work.
enum class WorkerWish { go_on, pause, cancel };

/// The workers under way, at most one a device. Where there are several devices, each worker sees only its
/// own; else there is one worker, and it chooses what it computes on. Nothing starts before it is known which
/// devices there are. GUI thread.
class WorkerPool : public QObject {
  Q_OBJECT

 public:
  struct Member {
    JobRecord job{};  ///< as it was started
    ComputeDevice device{};
    WorkerWish wish = WorkerWish::go_on;
    std::unique_ptr<WorkerProcess> process{};
  };

  /// `program` is run as the workers, `grace` the milliseconds one gets between SIGTERM and SIGKILL.
  WorkerPool(QString program, int grace, QObject* parent = nullptr);
  ~WorkerPool() override;  ///< as `end_all`

  /// Whether `start` may be called: a place is free.
  bool has_room() const;
  /// Whether a job that gives way (JobRunner) may be started: places are known, and nobody is at work.
  bool is_idle() const { return has_room() && members_.empty(); }
  /// Starts a worker on `job`. Needs room. One that gives way takes none of several devices' places. The
  /// member is good until the job's `ended`.
  const Member& start(const JobRecord& job, const QString& database);

  /// Null when nobody works on it.
  const Member* find(JobId job) const;
  /// Whether a worker does the very work of `job` under another id: two would write one run.
  bool does_same(const JobRecord& job) const;
  /// Ends the worker of that job, if there is one; `ended` follows. A later wish takes the place of an
  /// earlier one.
  void stop(JobId job, WorkerWish wish);
  /// Ends all and waits for it, at most the grace time and a second; no more signals come. Returns who they
  /// were.
  std::vector<Member> end_all();

 signals:
  void room();  ///< `has_room` may have come true for another reason than an end
  void told(infoplane::JobId job, const infoplane::WorkerEvent& event);
  void ended(infoplane::JobId job, const infoplane::WorkerEnd& end, infoplane::WorkerWish wish);
  void device_lost(const QString& name, const QString& title);  ///< it is given no more jobs

 private:
  using Members = std::vector<std::unique_ptr<Member>>;

  Members::const_iterator place_of(JobId job) const;
  void on_ended(JobId job, const WorkerEnd& end);
  void give_up(const ComputeDevice& device);
  std::vector<ComputeDevice> taken() const;

  QString program_;
  int grace_;
  DeviceQuery query_;
  std::vector<ComputeDevice> places_{};  ///< empty while it is not known
  Members members_{};
};

}  // namespace infoplane

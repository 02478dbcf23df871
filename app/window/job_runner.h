#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>
#include <QStringList>

#include "app/window/job_outcome.h"
#include "app/window/worker_events.h"
#include "database/store.h"

namespace infoplane {

/// What the queue has to know of one kind of jobs; all else is the same for every kind. The jobs that are
/// handed in are of the runner's kind. Without state. GUI thread.
class JobRunner {
 public:
  virtual ~JobRunner() = default;

  /// With which the engine does the job and stores what comes of it in `database`.
  virtual QStringList arguments(const JobRecord& job, const QString& database) const = 0;
  /// Words of the worker's command line that no other program's has.
  virtual std::vector<std::string> marks(const JobRecord& job) const = 0;
  /// Whether both ask for the same: two workers would write one result.
  virtual bool same_work(const JobRecord& one, const JobRecord& other) const = 0;
  /// Whether it waits until no job of another kind waits or is under way, and takes the processor, alone and
  /// at low priority.
  virtual bool gives_way() const { return false; }
  /// How the job ends without a worker, where that is known. Throws the errors of Store.
  virtual std::optional<JobOutcome> known_outcome(const JobRecord& job, const Store& store) const;

  virtual double fraction(const WorkerProgress& progress) const = 0;     ///< 0..1 of the whole job
  virtual QString stage_text(const WorkerProgress& progress) const = 0;  ///< in a reader's words
};

inline std::optional<JobOutcome> JobRunner::known_outcome(const JobRecord&, const Store&) const {
  return {};
}

}  // namespace infoplane

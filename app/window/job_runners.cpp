#include "app/window/job_runners.h"

#include "app/window/analysis_runner.h"
#include "app/window/bound_runner.h"

namespace infoplane {
namespace {

/// Of a job that this program cannot read: it fails, however often it is tried.
class UnreadableRunner : public JobRunner {
 public:
  QStringList arguments(const JobRecord&, const QString&) const override { return {}; }
  std::vector<std::string> marks(const JobRecord&) const override { return {}; }
  bool same_work(const JobRecord&, const JobRecord&) const override { return false; }
  std::optional<JobOutcome> known_outcome(const JobRecord& job, const Store&) const override {
    return JobOutcome{JobState::failed,
                      QString::fromStdString(std::get<UnreadableRequest>(job.request).problem)};
  }
  double fraction(const WorkerProgress&) const override { return 0; }
  QString stage_text(const WorkerProgress&) const override { return {}; }
};

}  // namespace

const JobRunner& runner_of(const JobRecord& job) {
  static const AnalysisRunner analysis;
  static const BoundRunner bound;
  static const UnreadableRunner unreadable;
  switch (job.kind()) {
    case JobKind::analysis:
      return analysis;
    case JobKind::bound:
      return bound;
    case JobKind::unreadable:
      break;
  }
  return unreadable;
}

bool ask_for_the_same(const JobRecord& one, const JobRecord& other) {
  return one.kind() == other.kind() && runner_of(one).same_work(one, other);
}

}  // namespace infoplane

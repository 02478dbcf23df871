#pragma once

#include "app/window/job_runner.h"

namespace infoplane {

/// Computes one Information Bottleneck curve: `ib-curve`. On the processor, whose digits are the same
/// everywhere, and behind the analyses: no run waits for a line that is drawn behind it.
class BoundRunner : public JobRunner {
 public:
  QStringList arguments(const JobRecord& job, const QString& database) const override;
  std::vector<std::string> marks(const JobRecord& job) const override;
  bool same_work(const JobRecord& one, const JobRecord& other) const override;
  bool gives_way() const override { return true; }
  /// Done where the database has the curve: another program may have computed it since.
  std::optional<JobOutcome> known_outcome(const JobRecord& job, const Store& store) const override;
  double fraction(const WorkerProgress& progress) const override;
  QString stage_text(const WorkerProgress& progress) const override;
};

}  // namespace infoplane

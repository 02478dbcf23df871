#pragma once

#include "app/window/job_runner.h"

namespace infoplane {

/// Measures a model: `analyze`.
class AnalysisRunner : public JobRunner {
 public:
  QStringList arguments(const JobRecord& job, const QString& database) const override;
  std::vector<std::string> marks(const JobRecord& job) const override;
  bool same_work(const JobRecord& one, const JobRecord& other) const override;
  double fraction(const WorkerProgress& progress) const override;
  QString stage_text(const WorkerProgress& progress) const override;
};

}  // namespace infoplane

#include "app/window/analysis_runner.h"

#include "app/window/worker_command.h"

namespace infoplane {

QStringList AnalysisRunner::arguments(const JobRecord& job, const QString& database) const {
  return analyze_arguments(job, database);
}

std::vector<std::string> AnalysisRunner::marks(const JobRecord& job) const {
  return {"analyze", job.model_path};
}

bool AnalysisRunner::same_work(const JobRecord& one, const JobRecord& other) const {
  return infoplane::same_work(one, other);
}

double AnalysisRunner::fraction(const WorkerProgress& progress) const {
  return job_fraction(progress);
}

QString AnalysisRunner::stage_text(const WorkerProgress& progress) const {
  return infoplane::stage_text(progress);
}

}  // namespace infoplane

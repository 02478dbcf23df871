#include "ui/queue/bound_jobs.h"

namespace infoplane::ui {

std::map<BoundKey, const JobStatus*> boundJobs(const std::vector<JobStatus>& jobs) {
  std::map<BoundKey, const JobStatus*> found;
  for (const JobStatus& job : jobs) {
    if (const auto* request = std::get_if<BoundJobRequest>(&job.record.request)) found[request->key] = &job;
  }
  return found;
}

std::map<BoundKey, JobState> boundStates(const std::vector<JobStatus>& jobs) {
  std::map<BoundKey, JobState> states;
  for (const auto& [key, job] : boundJobs(jobs)) states[key] = job->record.state;
  return states;
}

}  // namespace infoplane::ui

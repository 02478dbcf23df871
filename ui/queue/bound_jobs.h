#pragma once

#include <map>
#include <vector>

#include "ui/queue/job_controller.h"

namespace infoplane::ui {

/// The bounds that jobs ask for; of several jobs for one, the last in the queue.
std::map<BoundKey, const JobStatus*> boundJobs(const std::vector<JobStatus>& jobs);

/// The states of those jobs.
std::map<BoundKey, JobState> boundStates(const std::vector<JobStatus>& jobs);

}  // namespace infoplane::ui

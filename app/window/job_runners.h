#pragma once

#include "app/window/job_runner.h"

namespace infoplane {

/// The runner of a job's kind.
const JobRunner& runner_of(const JobRecord& job);

/// Whether two jobs ask for the same thing.
bool ask_for_the_same(const JobRecord& one, const JobRecord& other);

}  // namespace infoplane

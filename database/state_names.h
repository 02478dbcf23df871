#pragma once

#include <string_view>

#include "database/job_record.h"
#include "database/run_record.h"

namespace infoplane::database {

/// The inverse of `state_name`. Both throw UnexpectedValue for any other text.
RunState run_state(std::string_view name);
JobState job_state(std::string_view name);

}  // namespace infoplane::database

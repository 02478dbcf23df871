#pragma once

#include <string>
#include <string_view>

#include "database/job_request.h"

namespace infoplane::database {

/// The columns `kind` and `request`.
std::string kind_column(const JobRequest& request);
std::string request_column(const JobRequest& request);
/// Strict: every member of the kind once, of its type and in its range, and no other. What is not so is an
/// UnreadableRequest. Throws nothing for what the columns hold.
JobRequest read_request(std::string_view kind, std::string_view json);

}  // namespace infoplane::database

#pragma once

#include <SQLiteCpp/Database.h>

#include "database/run_record.h"
#include "engine/base/error.h"

// The state of a run, and what it forbids. All calls belong inside a transaction.
namespace infoplane::database {

Error unknown_run(RunId run);

/// Throws Error run_unknown when there is no such run.
RunState state_of_run(const SQLite::Database& database, RunId run);

/// Throws Error run_unknown when there is no such run, bad_argument when it has ended.
void require_running(const SQLite::Database& database, RunId run);

}  // namespace infoplane::database

#pragma once

#include <vector>

#include <SQLiteCpp/Database.h>

#include "database/run_record.h"

// Which folders of the database hold the same weights. All calls belong inside a transaction.
namespace infoplane::database {

/// Fills `same_weights` of runs that are all that are in sight.
void tell_same_weights(std::vector<RunRecord>& runs);

/// The same for one run.
void tell_same_weights(const SQLite::Database& database, RunRecord& run);

}  // namespace infoplane::database

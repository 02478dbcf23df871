#pragma once

#include <vector>

#include <SQLiteCpp/Database.h>

#include "database/job_record.h"

// The table `job`; the meaning of each call is that of Store's. All calls belong inside a transaction.
namespace infoplane::database {

JobId add_job(const SQLite::Database& database, const JobRecord& job);
void update_job(const SQLite::Database& database, const JobRecord& job);
void move_job(const SQLite::Database& database, JobId job, int places);
void remove_job(const SQLite::Database& database, JobId job);
std::vector<JobRecord> all_jobs(const SQLite::Database& database);

}  // namespace infoplane::database

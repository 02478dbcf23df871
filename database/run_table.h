#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <SQLiteCpp/Database.h>

#include "database/run_record.h"

// The table `run`; the meaning of each call is that of Store's. All calls belong inside a transaction.
namespace infoplane::database {

RunId begin_run(const SQLite::Database& database, const RunRecord& run, int keep_through);
void finish_run(const SQLite::Database& database, RunId run, const RunTiming& timing,
                const std::vector<std::string>& warnings, std::optional<double> loss);
/// `run` takes the key of `replaced`, which is removed. Throws run_unknown.
void replace_run(const SQLite::Database& database, RunId replaced, RunId run);

void fail_run(const SQLite::Database& database, RunId run, RunState state, const std::string& error,
              const std::vector<std::string>& warnings);
void remove_run(const SQLite::Database& database, RunId run);

std::vector<RunRecord> all_runs(const SQLite::Database& database);
std::optional<RunRecord> find_run(const SQLite::Database& database, RunId id);
std::vector<RunRecord> runs_with_key(const SQLite::Database& database, std::string_view key);
std::vector<RunRecord> removed_runs(const SQLite::Database& database);

RunId copy_run(const SQLite::Database& database, RunId from, const RunRecord& as);
void give_run(const SQLite::Database& database, RunId run, const ModelRecord& model);
void hide_run(const SQLite::Database& database, RunId run);
void restore_run(const SQLite::Database& database, RunId run);
std::int64_t purge_runs(const SQLite::Database& database);  ///< how many went

}  // namespace infoplane::database

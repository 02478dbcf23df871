#include "database/run_state.h"

#include <string>

#include <SQLiteCpp/Statement.h>

#include "database/state_names.h"

namespace infoplane::database {

Error unknown_run(RunId run) {
  return Error(ErrorCode::run_unknown, "there is no run " + std::to_string(run) + " in the database", {},
               "list the runs; it may have been removed, or begun again under a new number");
}

RunState state_of_run(const SQLite::Database& database, RunId run) {
  SQLite::Statement statement(database, "SELECT state FROM run WHERE id = ?");
  statement.bind(1, run);
  if (!statement.executeStep()) throw unknown_run(run);
  return run_state(statement.getColumn(0).getString());
}

void require_running(const SQLite::Database& database, RunId run) {
  const RunState state = state_of_run(database, run);
  if (state == RunState::running) return;
  throw Error(ErrorCode::bad_argument,
              "run " + std::to_string(run) + " is " + std::string(state_name(state)) + ", expected running",
              {}, "begin the run again");
}

}  // namespace infoplane::database

#include "database/migrations.h"

#include <string>
#include <string_view>

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include "database/named_moments.h"
#include "engine/base/error.h"

namespace infoplane::database {
namespace {

std::int64_t number(const SQLite::Database& database, const char* query) {
  SQLite::Statement statement(database, query);
  statement.executeStep();
  return statement.getColumn(0).getInt64();
}

/// A file that nothing was ever stored in may become ours.
bool is_blank(const SQLite::Database& database) {
  return number(database, "PRAGMA application_id") == 0 && number(database, "PRAGMA user_version") == 0 &&
         number(database, "SELECT count(*) FROM sqlite_schema") == 0;
}

/// The number of the last applied step, after a look at whose file it is.
std::int64_t checked_version(const SQLite::Database& database, std::span<const Migration> steps,
                             const std::filesystem::path& file) {
  if (is_blank(database)) return 0;
  const std::int64_t id = number(database, "PRAGMA application_id");
  if (id != application_id) {
    throw Error(ErrorCode::database_foreign,
                "the file is an SQLite database of another program: application_id is " + std::to_string(id) +
                    ", expected " + std::to_string(application_id),
                Location::file(file), "choose another database file; this one was not touched");
  }
  const std::int64_t version = number(database, "PRAGMA user_version");
  if (version > steps.back().number) {
    throw Error(ErrorCode::database_newer,
                "the database was written by a newer Infoplane: its schema is version " +
                    std::to_string(version) + ", this program knows up to " +
                    std::to_string(steps.back().number),
                Location::file(file), "update Infoplane, or choose another database file");
  }
  return version;
}

/// What SQL alone cannot say.
void apply_code(const SQLite::Database& database, std::string_view name) {
  if (name == "008_moments") name_moments(database);
}

void apply(SQLite::Database& database, const Migration& step) {
  database.exec(step.sql);
  apply_code(database, step.name);
  SQLite::Statement dangling(database, "PRAGMA foreign_key_check");
  if (dangling.executeStep()) {
    throw Error(ErrorCode::internal, std::string("migration ") + step.name + " leaves a dangling reference",
                {}, "report this; the database was left as it was");
  }
  database.exec("PRAGMA application_id = " + std::to_string(application_id));
  database.exec("PRAGMA user_version = " + std::to_string(step.number));
}

}  // namespace

bool is_current(const SQLite::Database& database, std::span<const Migration> steps,
                const std::filesystem::path& file) {
  return checked_version(database, steps, file) == steps.back().number;
}

void migrate(SQLite::Database& database, std::span<const Migration> steps,
             const std::filesystem::path& file) {
  // A step may rebuild a table that others refer to; the check at its end makes up for it.
  database.exec("PRAGMA foreign_keys = OFF");
  for (const Migration& step : steps) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    // Asked again under the lock: another program may have been here between the steps.
    if (checked_version(database, steps, file) >= step.number) continue;
    apply(database, step);
    transaction.commit();
  }
}

}  // namespace infoplane::database

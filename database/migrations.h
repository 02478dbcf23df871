#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include <SQLiteCpp/Database.h>

namespace infoplane::database {

/// One step of the schema: a file of database/migrations.
struct Migration {
  int number;        ///< from 1, without a gap; the user_version of a file it was applied to
  const char* name;  ///< "001_runs"
  const char* sql;
};

/// "IPLN": marks an SQLite file as Infoplane's.
inline constexpr std::int32_t application_id = 0x49504c4e;

/// All steps in order; compiled into the program.
std::span<const Migration> migrations();

/// Reads what the file is: true when it is up to date, false when it is new or older than this program.
/// `steps` are those this program knows. Throws Error database_foreign, database_newer; SQLite::Exception.
bool is_current(const SQLite::Database& database, std::span<const Migration> steps,
                const std::filesystem::path& file);

/// Applies the steps that are missing, each in a transaction of its own; the last number is user_version.
/// Safe when several programs open a new file at once. Leaves foreign_keys OFF. Throws like `is_current`; a
/// step that leaves a dangling reference is undone and throws Error internal.
void migrate(SQLite::Database& database, std::span<const Migration> steps, const std::filesystem::path& file);

}  // namespace infoplane::database

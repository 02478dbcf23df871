#include "app/commands/database_option.h"

#include <filesystem>
#include <utility>

namespace infoplane::cli {
namespace fs = std::filesystem;

void define_database_option(CLI::App& command, std::string& database) {
  command.add_option("--db", database, "database file (default: the window's)");
}

fs::path database_file(const std::string& database) {
  return database.empty() ? default_database_file() : fs::path(database);
}

Store open_database(const std::string& database, Store::Access access) {
  const fs::path file = database_file(database);
  return access == Store::Access::read_only ? open_for_reading(file) : Store::open(file, access);
}

StoredRun find_run(const Store& store, RunId run) {
  std::optional<RunRecord> record = store.run(run);
  if (!record) throw unknown_run(run, store.file());
  return {std::move(*record), store.layers(run)};
}

Error unknown_run(RunId run, const fs::path& database) {
  return {ErrorCode::run_unknown, "there is no run " + std::to_string(run), Location::file(database),
          "`infoplane-cli list` shows the runs"};
}

}  // namespace infoplane::cli

#pragma once

#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

#include "database/store.h"
#include "engine/base/error.h"

namespace infoplane::cli {

/// `--db FILE`: every command that reads results has it.
void define_database_option(CLI::App& command, std::string& database);

/// The database named, or the default one. One of an older release is brought up to date first, where it may
/// be written.
Store open_database(const std::string& database, Store::Access access);

/// The file that `--db` means.
std::filesystem::path database_file(const std::string& database);

/// One run with its layers; throws run_unknown.
struct StoredRun {
  RunRecord record{};
  std::vector<LayerMeasurement> layers{};
};
StoredRun find_run(const Store& store, RunId run);

Error unknown_run(RunId run, const std::filesystem::path& database);

}  // namespace infoplane::cli

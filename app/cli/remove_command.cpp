#include "app/cli/cli_commands.h"
#include "app/commands/database_option.h"
#include "app/commands/output.h"
#include "app/commands/run_table.h"
#include "app/commands/text_format.h"

namespace infoplane::cli {
namespace {

struct RemoveOptions {
  std::vector<RunId> runs{};
  std::string database{};
  bool restore = false;
};

void define(CLI::App& command, RemoveOptions& options) {
  command.add_option("RUN", options.runs, "numbers of runs, as `infoplane-cli list` shows them")->required();
  command.add_flag("--restore", options.restore, "take the runs back that were removed");
  define_database_option(command, options.database);
}

/// All or none: a number that is not there leaves the others as they were.
std::vector<RunRecord> named_runs(const Store& store, const std::vector<RunId>& ids) {
  std::vector<RunRecord> runs;
  for (const RunId id : ids) {
    std::optional<RunRecord> run = store.run(id);
    if (!run) throw unknown_run(id, store.file());
    runs.push_back(std::move(*run));
  }
  return runs;
}

/// A database that is there: to remove from one that is not would make it.
Store open_existing(const std::string& database) {
  open_database(database, Store::Access::read_only);
  return open_database(database, Store::Access::read_write);
}

int run_remove(const RemoveOptions& options) {
  Store store = open_existing(options.database);
  const std::vector<RunRecord> runs = named_runs(store, options.runs);
  for (const RunRecord& run : runs) {
    if (!options.restore && run.removed_at.empty() && run.state == RunState::running) {
      throw Error(ErrorCode::bad_argument, "run " + std::to_string(run.id) + " is running",
                  Location::file(store.file()), "stop its analysis first, or wait until it is done");
    }
  }
  std::string text;
  for (const RunRecord& run : runs) {
    const std::string name = "run " + std::to_string(run.id) + " (" + model_title(run.model) + ")";
    if (options.restore) {
      store.restore_run(run.id);
      text += name + (run.removed_at.empty() ? " was not removed\n" : " is back\n");
    } else {
      store.hide_run(run.id);
      text += name + " is out of sight\n";
    }
  }
  if (!options.restore)
    text += "`infoplane-cli remove --restore` or the same analysis takes it back; `purge` deletes it\n";
  write_stdout(text);
  return 0;
}

struct PurgeOptions {
  std::string database{};
};

void define(CLI::App& command, PurgeOptions& options) {
  define_database_option(command, options.database);
}

int run_purge(const PurgeOptions& options) {
  const std::int64_t gone = open_existing(options.database).purge();
  write_stdout(counted(gone) + (gone == 1 ? " run" : " runs") + " deleted\n");
  return 0;
}

}  // namespace

void add_remove(CLI::App& app, Action& chosen) {
  add_command<RemoveOptions>(app, chosen, {"remove", "takes runs out of sight, or back"}, define, run_remove);
}

void add_purge(CLI::App& app, Action& chosen) {
  add_command<PurgeOptions>(app, chosen, {"purge", "deletes for good what was removed"}, define, run_purge);
}

}  // namespace infoplane::cli

#include "app/cli/cli_commands.h"
#include "app/commands/database_option.h"
#include "app/commands/output.h"
#include "app/commands/run_json.h"
#include "app/commands/run_table.h"
#include "app/commands/text_format.h"
#include "database/model_labels.h"

namespace infoplane::cli {
namespace {

struct ListOptions {
  std::string database{};
  bool json = false, removed = false;
};

void define(CLI::App& command, ListOptions& options) {
  define_database_option(command, options.database);
  command.add_flag("--json", options.json, "one JSON object a run, without the figures");
  command.add_flag("--removed", options.removed, "those that were removed, and not yet purged");
}

OrderedJson summary_json(const RunRecord& run) {
  OrderedJson json = stored_run_json(run, {});
  for (const char* figures : {"layers", "mean"}) json.erase(figures);
  return json;
}

std::vector<std::string> summary_row(const RunRecord& run, const std::string& model) {
  return {std::to_string(run.id),          std::string(state_name(run.state)),
          printable(run.model.family),     printable(model),
          printable(run.model.checkpoint), printable(run.corpus.name),
          counted(run.corpus.tokens),      run.started_at};
}

int run_list(const ListOptions& options) {
  const Store store = open_database(options.database, Store::Access::read_only);
  std::string text;
  std::vector<std::vector<std::string>> rows{
      {"run", "state", "family", "model", "checkpoint", "corpus", "tokens", "started"}};
  const std::vector<RunRecord> runs = options.removed ? store.removed_runs() : store.runs();
  std::vector<ModelRecord> models;
  for (const RunRecord& run : runs) models.push_back(run.model);
  const std::vector<std::string> labels = model_labels(models);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (options.json) {
      text += json_line(summary_json(runs[i]));
    } else {
      rows.push_back(summary_row(runs[i], labels[i]));
    }
  }
  if (!options.json) text = text_table(rows, {true, false, false, false, false, false, true, false});
  write_stdout(text);
  return 0;
}

}  // namespace

void add_list(CLI::App& app, Action& chosen) {
  add_command<ListOptions>(app, chosen, {"list", "the runs of a database"}, define, run_list);
}

}  // namespace infoplane::cli

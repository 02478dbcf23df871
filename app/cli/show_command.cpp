#include "app/cli/cli_commands.h"
#include "app/commands/database_option.h"
#include "app/commands/output.h"
#include "app/commands/run_json.h"
#include "app/commands/run_table.h"
#include "app/commands/text_format.h"

namespace infoplane::cli {
namespace {

struct ShowOptions {
  RunId run = 0;
  std::string database{};
  bool json = false;
};

void define(CLI::App& command, ShowOptions& options) {
  command.add_option("RUN", options.run, "number of a run, as `list` shows it")->required();
  define_database_option(command, options.database);
  command.add_flag("--json", options.json, "the run as one JSON object");
}

/// Where a run's figures come from, one fact a line.
std::string provenance(const RunRecord& run) {
  const ModelRecord& model = run.model;
  const AnalysisSettings& settings = run.settings;
  std::vector<std::vector<std::string>> rows{
      {"state", std::string(state_name(run.state))},
      {"model", printable(model.path, 1000)},
      {"weights", model.dtype + ", " + counted(model.parameters) + " parameters, " + model.weights_hash},
      {"architecture", model.architecture + ", " + std::to_string(model.layers) + " layers, width " +
                           std::to_string(model.width) + ", vocabulary " + counted(model.vocabulary)},
      {"tokenizer", model.tokenizer_hash},
      {"corpus", printable(run.corpus.path, 1000) + ", " + run.corpus.hash},
      {"preferences", run.preferences.hash.empty()
                          ? "none"
                          : printable(run.preferences.path, 1000) + ", " + run.preferences.hash + ", " +
                                counted(run.preferences.pairs) + " pairs"},
      {"settings", "bins " + std::to_string(settings.bins) + ", seed " + std::to_string(settings.seed) +
                       ", max length " + std::to_string(settings.max_length) + ", samples " +
                       std::to_string(settings.samples) + " (" + settings.sample_order + "), nulls " +
                       std::to_string(settings.nulls) + ", resamples " + std::to_string(settings.bootstrap) +
                       ", " + settings.device + " " + settings.dtype},
      {"version", run.program_version},
      {"time", run.started_at + (run.finished_at.empty() ? "" : " to " + run.finished_at)}};
  if (const std::string moment = moment_text(model.moment); !moment.empty())
    rows.push_back({"moment", printable(moment)});
  if (const std::string same = same_weights_names(run.same_weights); !same.empty())
    rows.push_back({"same weights as", printable(same, 1000)});
  for (const std::string& warning : run.warnings) rows.push_back({"warning", printable(warning, 1000)});
  if (!run.error.empty()) rows.push_back({"error", run.error});
  return text_table(rows, {false, false});
}

int run_show(const ShowOptions& options) {
  const Store store = open_database(options.database, Store::Access::read_only);
  const StoredRun run = find_run(store, options.run);
  write_stdout(options.json ? json_line(stored_run_json(run.record, run.layers))
                            : run_table(run.record, run.layers) + "\n" + provenance(run.record));
  return 0;
}

}  // namespace

void add_show(CLI::App& app, Action& chosen) {
  add_command<ShowOptions>(app, chosen, {"show", "one run: its figures and where they come from"}, define,
                           run_show);
}

}  // namespace infoplane::cli

#include "app/cli/cli_commands.h"
#include "app/cli/run_csv.h"
#include "app/commands/command_texts.h"
#include "app/commands/database_option.h"
#include "app/commands/figure_options.h"
#include "app/commands/output.h"
#include "app/commands/run_json.h"
#include "app/programs/becoming.h"
#include "engine/base/error.h"

namespace infoplane::cli {
namespace {

struct ExportOptions {
  std::optional<RunId> run{};
  std::string format = "json";
  std::string output = "-";
  std::string database{};
};

void define_run(CLI::App& command, ExportOptions& options) {
  command.add_option("RUN", options.run, "number of a run, as `list` shows it");
  command.add_option("--format", options.format, "json or csv")
      ->check(CLI::IsMember({"json", "csv"}))
      ->capture_default_str();
  command.add_option("--output", options.output, "file to write, - for stdout")->capture_default_str();
  define_database_option(command, options.database);
}

int run_export(const ExportOptions& options) {
  if (!options.run) {
    throw Error(ErrorCode::bad_argument, "nothing to export was named", {},
                "write `export RUN` or `export figure VIEW --run RUN --output FILE`");
  }
  check_target(options.output);
  const Store store = open_database(options.database, Store::Access::read_only);
  const StoredRun run = find_run(store, *options.run);
  write_target(options.output, options.format == "csv" ? run_csv(run.record, run.layers)
                                                       : json_line(stored_run_json(run.record, run.layers)));
  return 0;
}

int run_export_figure(const FigureOptions&) {
  become(kFiguresProgram);
}

}  // namespace

void add_export(CLI::App& app, Action& chosen) {
  CLI::App* command = add_command<ExportOptions>(app, chosen, kExport, define_run, run_export);
  add_command<FigureOptions>(*command, chosen, kExportFigure, define_figure_options, run_export_figure);
}

}  // namespace infoplane::cli

#include "app/cli/command.h"
#include "app/cli/database_option.h"
#include "app/cli/export_figure.h"
#include "app/cli/output.h"
#include "app/cli/run_csv.h"
#include "app/cli/run_json.h"
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

void define_runs(CLI::App& command, FigureOptions& options) {
  command.add_option("--run", options.runs, "runs to show (default: every finished run)")->delimiter(',');
  command
      .add_option(
          "--points", options.points,
          "what a point is: layers, models or checkpoints; in `scatter` and `matrix` models (their last "
          "checkpoint) or checkpoints")
      ->check(CLI::IsMember({"layers", "models", "checkpoints"}))
      ->capture_default_str();
  command.add_option("--measure", options.measure, "raw, null, adjusted or debiased")
      ->check(CLI::IsMember({"raw", "null", "adjusted", "debiased"}))
      ->capture_default_str();
  command.add_option("--order", options.order, "1 token, 2 bigram, 3 trigram, 4 quadgram")
      ->check(CLI::Range(1, 4))
      ->capture_default_str();
  command
      .add_option("--by", options.by, "what has a panel of its own in `compare`: families, models or runs")
      ->check(CLI::IsMember({"families", "models", "runs"}))
      ->capture_default_str();
  command.add_option("--rows", options.rows, "what has a row in `shares` and `table`: models or layers")
      ->check(CLI::IsMember({"models", "layers"}))
      ->capture_default_str();
}

void define_correlation(CLI::App& command, FigureOptions& options) {
  command.add_option(
      "--quantity", options.quantity,
      "what `scatter` shows: complexity, expressivity, optimality, entropy, preference or loss");
  command.add_option("--benchmark", options.benchmark, "against what: NAME or NAME:METRIC");
  define_correlation_options(command, options.correlation);
  command.add_flag("--by-family", options.by_family,
                   "beside `scatter` the coefficients within, between and without families");
}

void define_figure(CLI::App& command, FigureOptions& options) {
  command.add_option("VIEW", options.view, "plane, layers, compare, scatter, matrix, shares or table")
      ->required()
      ->check(CLI::IsMember({"plane", "layers", "compare", "scatter", "matrix", "shares", "table"}));
  define_runs(command, options);
  define_correlation(command, options);
  command.add_flag("--sidecar", options.sidecar,
                   "write FILE.json too: the data of the figure and where they come from");
  command
      .add_option("--output", options.output, "file to write; its ending chooses: .svg, .pdf, .png or .csv")
      ->required();
  define_page_options(command, options.page);
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

}  // namespace

void add_export(CLI::App& app, Action& chosen) {
  CLI::App* command = add_command<ExportOptions>(app, chosen, "export", "a run as JSON or CSV, or a figure",
                                                 define_run, run_export);
  add_command<FigureOptions>(*command, chosen, "figure", "a view of runs as SVG, PDF or PNG", define_figure,
                             export_figure);
}

}  // namespace infoplane::cli

#include "app/commands/figure_options.h"

#include "app/commands/database_option.h"
#include "app/commands/states_option.h"

namespace infoplane::cli {
namespace {

void define_runs(CLI::App& command, FigureOptions& options) {
  command.add_option("--run", options.runs, "runs to show (default: every finished run)")->delimiter(',');
  command
      .add_option(
          "--points", options.points,
          "what a point is: layers, models or checkpoints; in `scatter` and `matrix` models (their last "
          "checkpoint) or checkpoints")
      ->check(CLI::IsMember({"layers", "models", "checkpoints"}))
      ->capture_default_str();
  command
      .add_option(
          "--measure", options.measure,
          "raw, null, adjusted or debiased (default: debiased; raw where not all runs have such figures)")
      ->check(CLI::IsMember({"raw", "null", "adjusted", "debiased"}));
  define_shown_states(command, options.states);
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
      "what `scatter` shows: complexity, expressivity, optimality, entropy, preference, loss, or of the "
      "states' "
      "geometry mean_cosine, largest_dimension_share, participation_ratio, norm_low, norm_median, norm_high, "
      "occupied_bins, first_position_norm");
  command.add_option("--benchmark", options.benchmark, "against what: NAME or NAME:METRIC");
  define_correlation_options(command, options.correlation);
  command.add_flag("--by-family", options.by_family,
                   "beside `scatter` the coefficients within, between and without families");
}

}  // namespace

void define_figure_options(CLI::App& command, FigureOptions& options) {
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

}  // namespace infoplane::cli

#include "app/cli/command.h"
#include "app/cli/correlate_figure.h"
#include "app/cli/correlate_report.h"
#include "app/cli/correlation_options.h"
#include "app/cli/database_option.h"
#include "app/cli/interruption.h"
#include "app/cli/output.h"
#include "engine/base/parallel.h"

namespace infoplane::cli {
namespace {

struct CorrelateOptions {
  std::string database{}, json{};
  std::vector<std::string> measures{}, benchmarks{}, excluded{};
  std::vector<int> orders{1};
  std::string estimate = "raw", points = "models";
  CorrelationOptions correlation{};
  int resamples = 2000;
  std::uint64_t seed = 0;
  bool no_catalogue = false;
  CorrelateFigureOptions figure{};
};

void define_question(CLI::App& command, CorrelateOptions& options) {
  command
      .add_option(
          "--measure", options.measures,
          "complexity, expressivity, optimality, entropy, preference or loss (default: all there are)")
      ->delimiter(',');
  command.add_option("--benchmark", options.benchmarks, "NAME or NAME:METRIC (default: all there are)")
      ->delimiter(',');
  command.add_option("--order", options.orders, "1 token, 2 bigram, 3 trigram, 4 quadgram")
      ->delimiter(',')
      ->check(CLI::Range(1, 4))
      ->capture_default_str();
  command.add_option("--estimate", options.estimate, "raw, adjusted or debiased")
      ->check(CLI::IsMember({"raw", "adjusted", "debiased"}))
      ->capture_default_str();
  define_correlation_options(command, options.correlation);
  command
      .add_option("--points", options.points,
                  "what a point is: models (their last checkpoint) or checkpoints")
      ->check(CLI::IsMember({"models", "checkpoints"}))
      ->capture_default_str();
  command.add_option("--exclude", options.excluded, "a row to leave out (may be repeated)")
      ->allow_extra_args(false);
  command.add_flag("--no-catalogue", options.no_catalogue, "take imported scores alone");
  command.add_option("--resamples", options.resamples, "of models, for the intervals; 0 for none")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  command.add_option("--seed", options.seed, "of the resamples")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
}

void define(CLI::App& command, CorrelateOptions& options) {
  define_question(command, options);
  define_database_option(command, options.database);
  command.add_option("--json", options.json, "write one JSON object to this file, - for stdout");
  command.add_option("--output", options.figure.output, "draw it: a .svg, .pdf, .png or .csv");
  define_page_options(command, options.figure.page);
}

CorrelationRequest request_of(const CorrelateOptions& options) {
  using statistics::Coefficient;
  CorrelationRequest request;
  request.rows.database =
      options.database.empty() ? default_database_file() : std::filesystem::path(options.database);
  request.rows.points = options.points == "models" ? StudyPoints::models : StudyPoints::checkpoints;
  request.rows.catalogue_scores = !options.no_catalogue;
  request.rows.excluded = {options.excluded.begin(), options.excluded.end()};
  request.measures.orders = options.orders;
  request.measures.names = options.measures;
  request.measures.estimate = options.estimate == "raw"        ? StudyEstimate::raw
                              : options.estimate == "adjusted" ? StudyEstimate::adjusted
                                                               : StudyEstimate::debiased;
  request.benchmarks = options.benchmarks;
  request.kind = options.correlation.coefficient == "spearman"  ? Coefficient::spearman
                 : options.correlation.coefficient == "pearson" ? Coefficient::pearson
                                                                : Coefficient::kendall;
  request.given_parameters = options.correlation.holds_fixed("params");
  request.given_family = options.correlation.holds_fixed("family");
  request.resampling.resamples = options.resamples;
  request.resampling.seed = options.seed;
  request.threads = available_threads();
  return request;
}

int run_correlate(const CorrelateOptions& options) {
  if (!options.json.empty()) check_target(options.json);
  if (!options.figure.output.empty()) check_figure(options.figure);
  const CorrelationRequest request = request_of(options);
  const InterruptionGuard guard(request.rows.cancellation);
  const CorrelationStudy study = correlate_study(request);
  if (!options.figure.output.empty()) write_correlation_figure(study, options.figure);
  if (!options.json.empty()) write_target(options.json, json_line(correlation_json(study)));
  if (options.json != "-") write_stdout(correlation_text(study));
  return 0;
}

}  // namespace

void add_correlate(CLI::App& app, Action& chosen) {
  add_command<CorrelateOptions>(app, chosen, "correlate", "measures against benchmark scores over models",
                                define, run_correlate);
}

}  // namespace infoplane::cli

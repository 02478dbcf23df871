#include "app/commands/correlate_options.h"

#include "app/commands/correlate_report.h"
#include "app/commands/database_option.h"
#include "app/commands/output.h"
#include "engine/base/parallel.h"
#include "engine/quantities/names.h"

namespace infoplane::cli {
namespace {

void define_question(CLI::App& command, CorrelateOptions& options) {
  command
      .add_option("--measure", options.measures,
                  "complexity, expressivity, optimality, entropy, preference or loss (default: all there "
                  "are); also of the "
                  "states' geometry: mean_cosine, largest_dimension_share, participation_ratio, norm_low, "
                  "norm_median, "
                  "norm_high, occupied_bins, first_position_norm")
      ->delimiter(',');
  command.add_option("--benchmark", options.benchmarks, "NAME or NAME:METRIC (default: all there are)")
      ->delimiter(',');
  command.add_option("--order", options.orders, "1 token, 2 bigram, 3 trigram, 4 quadgram")
      ->delimiter(',')
      ->check(CLI::Range(1, 4))
      ->capture_default_str();
  command
      .add_option("--estimate", options.estimate,
                  "raw, adjusted or debiased (default: debiased; raw where not all runs have such figures)")
      ->check(CLI::IsMember({"raw", "adjusted", "debiased"}));
  command
      .add_option(
          "--states", options.states,
          "figures of the states as they are (paper), with their mean direction taken off (centred), or both")
      ->check(CLI::IsMember({"paper", "centred", "both"}))
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
  command
      .add_option("--resamples", options.resamples,
                  "of models, or trainings where rows are moments of one, for the intervals; 0 for none")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  command.add_option("--seed", options.seed, "of the resamples")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
}

}  // namespace

void define_correlate_options(CLI::App& command, CorrelateOptions& options) {
  define_question(command, options);
  define_database_option(command, options.database);
  command.add_option("--json", options.json, "write one JSON object to this file, - for stdout");
  command.add_option("--output", options.figure, "draw it: a .svg, .pdf, .png or .csv");
  define_page_options(command, options.page);
}

CorrelationRequest correlation_request(const CorrelateOptions& options) {
  using statistics::Coefficient;
  CorrelationRequest request;
  request.rows.database =
      options.database.empty() ? default_database_file() : std::filesystem::path(options.database);
  request.rows.points = options.points == "models" ? StudyPoints::models : StudyPoints::checkpoints;
  request.rows.catalogue_scores = !options.no_catalogue;
  request.rows.excluded = {options.excluded.begin(), options.excluded.end()};
  request.measures.orders = options.orders;
  request.measures.names = options.measures;
  request.measures.states.clear();
  for (const States states : kAllStates)
    if (asks_for(*states_asked_named(options.states), states)) request.measures.states.push_back(states);
  request.measures.estimate = options.estimate == "raw"        ? StudyEstimate::raw
                              : options.estimate == "adjusted" ? StudyEstimate::adjusted
                                                               : StudyEstimate::debiased;
  request.measures.or_raw = options.estimate.empty();
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

void report_correlation(const CorrelationStudy& study, const CorrelateOptions& options) {
  if (!options.json.empty()) write_target(options.json, json_line(correlation_json(study)));
  if (options.json != "-") write_stdout(correlation_text(study));
}

}  // namespace infoplane::cli

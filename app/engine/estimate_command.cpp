#include <optional>
#include <string>
#include <vector>

#include "app/analysis/states_estimate.h"
#include "app/commands/byte_size.h"
#include "app/commands/command_texts.h"
#include "app/commands/interruption.h"
#include "app/commands/orders_option.h"
#include "app/commands/output.h"
#include "app/commands/run_json.h"
#include "app/commands/run_table.h"
#include "app/commands/text_format.h"
#include "app/engine/engine_commands.h"
#include "app/engine/progress_reporter.h"
#include "engine/base/units.h"
#include "engine/base/version.h"

namespace infoplane::cli {
namespace {

struct EstimateOptions {
  std::string orders = "1,2,3,4", json{};
  std::optional<int> bins{};
  StatesRequest request{};
  bool quiet = false;
};

void define(CLI::App& command, EstimateOptions& options) {
  StatesRequest& request = options.request;
  command
      .add_option("STATES", request.file, "a safetensors file of tokens, doc_lengths, layer.0, layer.1, ...")
      ->required();
  command.add_option("--labels", request.labels, "name of a tensor of labels, [N]; can be given again")
      ->expected(1)
      ->take_all();
  command.add_option("--orders", options.orders, "1 token, 2 bigram, 3 trigram, 4 quadgram")
      ->capture_default_str();
  command.add_option("--bins", options.bins,
                     "reference points n of the soft entropy (default: the anchors of the file, else 100)");
  command.add_option("--seed", request.settings.seed, "of the reference points and the nulls")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command
      .add_option("--nulls", request.settings.nulls, "label permutations that measure the bias; 0 for none")
      ->capture_default_str();
  command
      .add_option("--bootstrap", request.settings.bootstrap, "document resamples for intervals; 0 for none")
      ->capture_default_str();
  command.add_option("--threads", request.threads, "0 for all cores; the figures do not depend on it")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command.add_option("--memory", request.memory, "the most it may take (default: what is free)")
      ->transform(bytes_in_words);
  command.add_option("--json", options.json, "write one JSON object to this file, - for stdout");
  command.add_flag("--quiet", options.quiet, "no progress and no table");
}

OrderedJson layer_json(const LabelledMeasurement& layer) {
  OrderedJson json = measurement_json(layer.measurement);
  json["labels"] = OrderedJson::object();
  for (const auto& [name, estimate] : layer.labels) json["labels"][name] = estimate_json(estimate);
  return json;
}

OrderedJson settings_json(const StatesResult& result) {
  const AnalysisSettings& settings = result.settings;
  OrderedJson json{
      {"bins", settings.bins},           {"seed", settings.seed},         {"orders", settings.orders},
      {"positions", result.positions},   {"documents", result.documents}, {"tokens", result.tokens},
      {"width", result.width},           {"dtype", result.dtype},         {"nulls", settings.nulls},
      {"bootstrap", settings.bootstrap}, {"version", program_version()},  {"labels", OrderedJson::object()}};
  for (const auto& [name, values] : result.label_values) json["labels"][name] = values;
  return json;
}

OrderedJson states_json(const StatesResult& result) {
  OrderedJson json{{"settings", settings_json(result)}, {"layers", OrderedJson::array()}};
  for (const LabelledMeasurement& layer : result.layers) {
    OrderedJson entry{{"layer", layer.measurement.layer}};
    entry.update(layer_json(layer));
    json["layers"].push_back(std::move(entry));
  }
  json["mean"] = layer_json(result.mean());
  json["timing"] = {{"seconds", result.timing.seconds},
                    {"tokens_per_second", result.timing.tokens_per_second},
                    {"estimate_seconds", result.timing.estimate_seconds},
                    {"peak_rss_bytes", result.timing.peak_rss_bytes}};
  return json;
}

/// I(label;Z) of each layer, a column a label.
std::string labels_table(const StatesResult& result) {
  std::vector<std::vector<std::string>> rows{{"layer"}};
  for (const auto& [name, values] : result.label_values) {
    rows.front().push_back(printable(name) + " (" + counted(values) + ")");
    rows.front().push_back("debiased");
    if (result.settings.nulls > 0) rows.front().push_back("null");
  }
  for (const LabelledMeasurement& layer : result.layers) {
    auto& row = rows.emplace_back(std::vector<std::string>{std::to_string(layer.measurement.layer)});
    for (const auto& [name, estimate] : layer.labels) {
      row.push_back(fixed(estimate.raw, 3));
      row.push_back(fixed(estimate.debiased, 3));
      if (result.settings.nulls > 0) row.push_back(fixed(estimate.null, 3));
    }
  }
  return text_table(rows, std::vector<bool>(rows.front().size(), true));
}

std::string states_table(const StatesResult& result, const std::string& file) {
  std::string text = printable(file) + ": " + counted(result.documents) + " documents, " +
                     counted(result.tokens) + " tokens, " + counted(result.positions) + " positions, width " +
                     counted(result.width) + "\n";
  text += layers_table(result.measurements(), result.settings.orders);
  if (!result.label_values.empty()) text += "\n" + labels_table(result);
  return text + format_duration(result.timing.seconds) + "; peak memory " +
         format_bytes(static_cast<std::uint64_t>(result.timing.peak_rss_bytes)) + "\n";
}

int run_estimate(const EstimateOptions& options) {
  StatesRequest request = options.request;
  request.settings.orders = parse_orders(options.orders);
  request.bins_given = options.bins.has_value();
  request.settings.bins = options.bins.value_or(request.settings.bins);
  check_target(options.json);
  const auto reporter = ProgressReporter::make(!options.quiet && stderr_is_terminal() ? ProgressStyle::text
                                                                                      : ProgressStyle::none);
  const Cancellation cancellation;
  const InterruptionGuard guard(cancellation);
  const StatesResult result = estimate_states(
      request, [&](const Progress& progress) { reporter->on_progress(progress); }, cancellation);
  reporter->on_finished(0, false);
  if (!options.json.empty()) {
    write_target(options.json, json_line(states_json(result)));
  } else if (!options.quiet) {
    write_stdout(states_table(result, request.file.filename().string()));
  }
  return 0;
}

}  // namespace

void add_estimate(CLI::App& app, Action& chosen) {
  add_command<EstimateOptions>(app, chosen, kEstimate, define, run_estimate);
}

}  // namespace infoplane::cli

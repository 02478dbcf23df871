#include <string>
#include <vector>

#include "app/analysis/offset_warning.h"
#include "app/analysis/states_estimate.h"
#include "app/commands/command_texts.h"
#include "app/commands/estimate_options.h"
#include "app/commands/interruption.h"
#include "app/commands/output.h"
#include "app/commands/run_json.h"
#include "app/commands/run_table.h"
#include "app/commands/text_format.h"
#include "app/engine/engine_commands.h"
#include "app/engine/progress_reporter.h"
#include "engine/base/units.h"
#include "engine/base/version.h"
#include "engine/quantities/names.h"

namespace infoplane::cli {
namespace {

OrderedJson labels_json(const LabelledLayer& layer, States states) {
  OrderedJson json = OrderedJson::object();
  const auto labels = layer.labels.find(states);
  if (labels == layer.labels.end()) return json;
  for (const auto& [name, estimate] : labels->second) json[name] = estimate_json(estimate);
  return json;
}

OrderedJson layer_json(const LabelledLayer& layer) {
  OrderedJson json = measurement_json(layer.measurement);
  json["labels"] = labels_json(layer, States::paper);
  if (!json["centred"].is_null()) json["centred"]["labels"] = labels_json(layer, States::centred);
  return json;
}

OrderedJson settings_json(const StatesResult& result) {
  const AnalysisSettings& settings = result.settings;
  OrderedJson json{{"bins", settings.bins},
                   {"seed", settings.seed},
                   {"orders", settings.orders},
                   {"positions", result.positions},
                   {"documents", result.documents},
                   {"tokens", result.tokens},
                   {"width", result.width},
                   {"dtype", result.dtype},
                   {"nulls", settings.nulls},
                   {"bootstrap", settings.bootstrap},
                   {"states", std::string(states_name(settings.states))},
                   {"version", program_version()},
                   {"labels", OrderedJson::object()}};
  for (const auto& [name, values] : result.label_values) json["labels"][name] = values;
  return json;
}

OrderedJson states_json(const StatesResult& result) {
  OrderedJson json{{"settings", settings_json(result)}, {"layers", OrderedJson::array()}};
  for (const LabelledLayer& layer : result.layers) {
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
std::string labels_table(const StatesResult& result, States states) {
  std::vector<std::vector<std::string>> rows{{"layer"}};
  for (const auto& [name, values] : result.label_values) {
    rows.front().push_back(printable(name) + " (" + counted(values) + ")");
    rows.front().push_back("debiased");
    if (result.settings.nulls > 0) rows.front().push_back("null");
  }
  for (const LabelledLayer& layer : result.layers) {
    auto& row = rows.emplace_back(std::vector<std::string>{std::to_string(layer.measurement.layer)});
    for (const auto& [name, estimate] : layer.labels.at(states)) {
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
  for (const States states : kAllStates) {
    if (result.label_values.empty() || !asks_for(result.settings.states, states)) continue;
    text += states == States::paper ? "\n" : "\ncentred states\n";
    text += labels_table(result, states);
  }
  if (const auto offset = offset_warning(result.measurements())) text += "note: " + *offset + "\n";
  return text + format_duration(result.timing.seconds) + "; peak memory " +
         format_bytes(static_cast<std::uint64_t>(result.timing.peak_rss_bytes)) + "\n";
}

int run_estimate(const EstimateOptions& options) {
  const StatesRequest request{.states = {.file = options.states,
                                         .labels = options.labels,
                                         .settings = settings_of(options),
                                         .bins_given = options.bins.has_value()},
                              .threads = options.threads,
                              .memory = options.memory};
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
    write_stdout(states_table(result, request.states.file.filename().string()));
  }
  return 0;
}

}  // namespace

void add_estimate(CLI::App& app, Action& chosen) {
  add_command<EstimateOptions>(app, chosen, kEstimate, define_estimate_options, run_estimate);
}

}  // namespace infoplane::cli

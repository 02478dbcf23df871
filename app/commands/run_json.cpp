#include "app/commands/run_json.h"

#include "app/commands/derived_json.h"
#include "app/commands/moment_json.h"

namespace infoplane::cli {
namespace {

OrderedJson side_json(const InformationByOrder& side) {
  OrderedJson json = OrderedJson::object();
  for (const auto& [order, estimate] : side) json[std::to_string(order)] = estimate_json(estimate);
  return json;
}

void add_measurement(OrderedJson& json, const LayerMeasurement& layer) {
  json["entropy"] = layer.entropy;
  json["input"] = side_json(layer.input);
  json["output"] = side_json(layer.output);
  json["preference"] = layer.preference ? estimate_json(*layer.preference) : OrderedJson(nullptr);
  json["derived"] = derived_json(layer);
}

OrderedJson model_json(const RunRecord& run) {
  const ModelRecord& model = run.model;
  OrderedJson json{{"family", model.family}, {"model", model.model}, {"checkpoint", model.checkpoint}};
  add_moment(json, model.moment);
  json["architecture"] = model.architecture;
  json["parameters"] = model.parameters;
  json["dtype"] = model.dtype;
  json["layers"] = model.layers;
  json["width"] = model.width;
  json["vocabulary"] = model.vocabulary;
  json["path"] = model.path;
  json["commit"] = model.commit.empty() ? OrderedJson(nullptr) : OrderedJson(model.commit);
  json["weights_hash"] = model.weights_hash;
  json["same_weights"] = run.same_weights.names;
  json["tokenizer_hash"] = model.tokenizer_hash;
  return json;
}

OrderedJson preferences_json(const RunRecord& run) {
  const PreferenceRecord& preferences = run.preferences;
  if (preferences.hash.empty()) return nullptr;
  return {{"name", preferences.name},
          {"hash", preferences.hash},
          {"pairs", preferences.pairs},
          {"positions", preferences.positions}};
}

OrderedJson settings_json(const RunRecord& run) {
  const AnalysisSettings& settings = run.settings;
  return {{"bins", settings.bins},
          {"seed", settings.seed},
          {"max_length", settings.max_length},
          {"orders", settings.orders},
          {"positions", run.corpus.positions},
          {"documents", run.corpus.documents},
          {"tokens", run.corpus.tokens},
          {"dtype", settings.dtype},
          {"device", settings.device},
          {"samples", settings.samples},
          {"sample_order", settings.sample_order},
          {"nulls", settings.nulls},
          {"bootstrap", settings.bootstrap},
          {"corpus", run.corpus.name},
          {"corpus_hash", run.corpus.hash},
          {"bad_lines", run.corpus.bad_lines},
          {"preferences", preferences_json(run)},
          {"version", run.program_version}};
}

OrderedJson timing_json(const RunTiming& timing) {
  return {{"seconds", timing.seconds},
          {"tokens_per_second", timing.tokens_per_second},
          {"forward_seconds", timing.forward_seconds},
          {"estimate_seconds", timing.estimate_seconds},
          {"peak_rss_bytes", timing.peak_rss_bytes}};
}

void add_results(OrderedJson& json, const RunRecord& run, std::span<const LayerMeasurement> layers) {
  json["model"] = model_json(run);
  json["settings"] = settings_json(run);
  json["layers"] = OrderedJson::array();
  for (const LayerMeasurement& layer : layers) {
    OrderedJson entry{{"layer", layer.layer}};
    add_measurement(entry, layer);
    json["layers"].push_back(std::move(entry));
  }
  json["labels"] = labels_json(layers);
  json["mean"] = nullptr;
  if (const auto mean = mean_over_layers(layers)) {
    json["mean"] = OrderedJson::object();
    add_measurement(json["mean"], *mean);
  }
  json["loss"] = json_or_null(run.loss);
  json["timing"] = timing_json(run.timing);
}

}  // namespace

OrderedJson estimate_json(const InformationEstimate& estimate) {
  return {{"raw", json_or_null(estimate.raw)},
          {"null", json_or_null(estimate.null)},
          {"adjusted", json_or_null(estimate.adjusted)},
          {"debiased", json_or_null(estimate.debiased)},
          {"lo", json_or_null(estimate.lo)},
          {"hi", json_or_null(estimate.hi)}};
}

OrderedJson measurement_json(const LayerMeasurement& layer) {
  OrderedJson json = OrderedJson::object();
  add_measurement(json, layer);
  return json;
}

OrderedJson run_json(const RunRecord& run, std::span<const LayerMeasurement> layers) {
  OrderedJson json;
  add_results(json, run, layers);
  return json;
}

OrderedJson stored_run_json(const RunRecord& run, std::span<const LayerMeasurement> layers) {
  OrderedJson json;
  json["run"] = {
      {"id", run.id},
      {"state", state_name(run.state)},
      {"key", run.key},
      {"program_version", run.program_version},
      {"started_at", run.started_at},
      {"finished_at", run.finished_at.empty() ? OrderedJson(nullptr) : OrderedJson(run.finished_at)},
      {"removed_at", run.removed_at.empty() ? OrderedJson(nullptr) : OrderedJson(run.removed_at)},
      {"corpus_path", run.corpus.path},
      {"warnings", run.warnings},
      {"error", run.error.empty() ? OrderedJson(nullptr) : OrderedJson(run.error)}};
  add_results(json, run, layers);
  return json;
}

}  // namespace infoplane::cli

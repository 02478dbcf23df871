#include "app/commands/run_json.h"

#include "app/commands/derived_json.h"
#include "app/commands/moment_json.h"
#include "engine/base/layer_means.h"
#include "engine/quantities/names.h"
#include "engine/quantities/quantity.h"

namespace infoplane::cli {
namespace {

OrderedJson side_json(const InformationByOrder& side) {
  OrderedJson json = OrderedJson::object();
  for (const auto& [order, estimate] : side) json[std::to_string(order)] = estimate_json(estimate);
  return json;
}

OrderedJson states_json(const StatesMeasurement& states) {
  return {{"entropy", states.entropy},
          {"input", side_json(states.input)},
          {"output", side_json(states.output)},
          {"preference", states.preference ? estimate_json(*states.preference) : OrderedJson(nullptr)},
          {"derived", derived_json(states)}};
}

OrderedJson geometry_json(const LayerGeometry& geometry) {
  OrderedJson json{{"mean_cosine", json_or_null(geometry.mean_cosine)},
                   {"largest_dimension", json_or_null(geometry.largest_dimension)}};
  for (const GeometryQuantity& one : geometry_quantities()) {
    if (one.field == &LayerGeometry::norm_low) {
      json["norm"] = {json_or_null(geometry.norm_low), json_or_null(geometry.norm_median),
                      json_or_null(geometry.norm_high)};
    } else if (one.field != &LayerGeometry::norm_median && one.field != &LayerGeometry::norm_high) {
      json[std::string(one.id)] = json_or_null(geometry.*one.field);
    }
  }
  return json;
}

/// The members of the states as they are stand in the layer itself; null where only the others were asked
/// for.
void add_measurement(OrderedJson& json, const LayerMeasurement& layer) {
  const OrderedJson nothing{{"entropy", nullptr},
                            {"input", OrderedJson::object()},
                            {"output", OrderedJson::object()},
                            {"preference", nullptr},
                            {"derived", nullptr}};
  json.update(layer.paper ? states_json(*layer.paper) : nothing);
  json["centred"] = layer.centred ? states_json(*layer.centred) : OrderedJson(nullptr);
  json["geometry"] = layer.geometry ? geometry_json(*layer.geometry) : OrderedJson(nullptr);
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
          {"states", std::string(states_name(settings.states))},
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
          {"geometry_seconds", timing.geometry_seconds},
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
  OrderedJson json;
  for (const TellingName& telling : all_tellings())
    json[std::string(telling.id)] = json_or_null(estimate.*telling.field);
  return json;
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

#include "app/commands/derived_json.h"

#include <array>

#include "engine/base/derived_figures.h"

namespace infoplane::cli {
namespace {

constexpr std::array kShareNames{"token", "bigram", "trigram", "quadgram"};
constexpr std::pair<const char*, Telling> kTellings[] = {{"raw", &InformationEstimate::raw},
                                                         {"debiased", &InformationEstimate::debiased}};
constexpr std::pair<const char*, Side> kSides[] = {{"input", Side::input}, {"output", Side::output}};

OrderedJson optimality_json(const LayerMeasurement& layer, int order) {
  OrderedJson json;
  for (const auto& [name, telling] : kTellings) json[name] = json_or_null(optimality(layer, order, telling));
  const auto interval = layer.optimality.find(order);
  const bool told = interval != layer.optimality.end();
  json["lo"] = told ? OrderedJson(interval->second.lo) : OrderedJson(nullptr);
  json["hi"] = told ? OrderedJson(interval->second.hi) : OrderedJson(nullptr);
  return json;
}

OrderedJson regularity_json(const LayerMeasurement& layer, Side side) {
  OrderedJson json = OrderedJson::object();
  for (const auto& [order, unused] : layer.side(side)) {
    for (const auto& [name, telling] : kTellings)
      json[std::to_string(order)][name] = json_or_null(regularity(layer, side, order, telling));
  }
  return json;
}

OrderedJson shares_json(const LayerMeasurement& layer, Side side, Telling telling) {
  const auto shares = context_shares(layer, side, telling);
  if (!shares || shares->orders.size() > kShareNames.size()) return nullptr;
  OrderedJson json = OrderedJson::object();
  for (std::size_t i = 0; i < shares->orders.size(); ++i) json[kShareNames[i]] = shares->orders[i];
  json["residual"] = shares->residual;
  return json;
}

}  // namespace

OrderedJson derived_json(const LayerMeasurement& layer) {
  OrderedJson json;
  json["optimality"] = OrderedJson::object();
  for (const auto& [order, unused] : layer.input)
    json["optimality"][std::to_string(order)] = optimality_json(layer, order);
  for (const auto& [name, side] : kSides) json["regularity"][name] = regularity_json(layer, side);
  for (const auto& [name, side] : kSides) {
    for (const auto& [told, telling] : kTellings)
      json["context_shares"][name][told] = shares_json(layer, side, telling);
  }
  return json;
}

OrderedJson labels_json(std::span<const LayerMeasurement> layers) {
  if (layers.empty()) return nullptr;
  OrderedJson json;
  for (const auto& [name, side] : kSides) {
    json[name] = OrderedJson::object();
    for (const auto& [order, estimate] : layers.front().side(side)) {
      json[name][std::to_string(order)] = {{"labels", json_or_null(estimate.labels)},
                                           {"singletons", json_or_null(estimate.singletons)},
                                           {"trustworthy", json_or_null(trustworthy(estimate))}};
    }
  }
  return json;
}

}  // namespace infoplane::cli

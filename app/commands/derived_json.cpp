#include "app/commands/derived_json.h"

#include "engine/base/derived_figures.h"
#include "engine/quantities/names.h"

namespace infoplane::cli {
namespace {

OrderedJson optimality_json(const StatesMeasurement& states, int order) {
  OrderedJson json;
  for (const TellingName& telling : derived_tellings())
    json[std::string(telling.id)] = json_or_null(optimality(states, order, telling.field));
  const auto interval = states.optimality.find(order);
  const bool told = interval != states.optimality.end();
  json["lo"] = told ? OrderedJson(interval->second.lo) : OrderedJson(nullptr);
  json["hi"] = told ? OrderedJson(interval->second.hi) : OrderedJson(nullptr);
  return json;
}

OrderedJson regularity_json(const StatesMeasurement& states, Side side) {
  OrderedJson json = OrderedJson::object();
  for (const auto& [order, unused] : states.side(side)) {
    for (const TellingName& telling : derived_tellings())
      json[std::to_string(order)][std::string(telling.id)] =
          json_or_null(regularity(states, side, order, telling.field));
  }
  return json;
}

OrderedJson shares_json(const StatesMeasurement& states, Side side, Telling telling) {
  const auto shares = context_shares(states, side, telling);
  if (!shares) return nullptr;
  OrderedJson json = OrderedJson::object();
  for (std::size_t i = 0; i < shares->orders.size(); ++i)
    json[order_name(static_cast<int>(i) + 1)] = shares->orders[i];
  json["residual"] = shares->residual;
  return json;
}

}  // namespace

OrderedJson derived_json(const StatesMeasurement& states) {
  OrderedJson json;
  json["optimality"] = OrderedJson::object();
  for (const auto& [order, unused] : states.input)
    json["optimality"][std::to_string(order)] = optimality_json(states, order);
  for (const Side side : kSides)
    json["regularity"][std::string(side_name(side))] = regularity_json(states, side);
  for (const Side side : kSides) {
    for (const TellingName& telling : derived_tellings())
      json["context_shares"][std::string(side_name(side))][std::string(telling.id)] =
          shares_json(states, side, telling.field);
  }
  return json;
}

OrderedJson labels_json(std::span<const LayerMeasurement> layers) {
  if (layers.empty()) return nullptr;
  const StatesMeasurement& any = layers.front().paper ? *layers.front().paper : *layers.front().centred;
  OrderedJson json;
  for (const Side side : kSides) {
    const std::string name(side_name(side));
    json[name] = OrderedJson::object();
    for (const auto& [order, estimate] : any.side(side)) {
      json[name][std::to_string(order)] = {{"labels", json_or_null(estimate.labels)},
                                           {"singletons", json_or_null(estimate.singletons)},
                                           {"trustworthy", json_or_null(trustworthy(estimate))}};
    }
  }
  return json;
}

}  // namespace infoplane::cli

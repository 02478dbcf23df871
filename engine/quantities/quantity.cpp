#include "engine/quantities/quantity.h"

#include <algorithm>
#include <array>
#include <vector>

namespace infoplane {
namespace {

using Value = std::optional<double>;

const StatesMeasurement* states_of(const QuantityPoint& point, const QuantityAsk& ask) {
  const auto& states = point.layer.of(ask.states);
  return states ? &*states : nullptr;
}

template <Side kSide>
const InformationEstimate* side_estimate(const QuantityPoint& point, const QuantityAsk& ask) {
  const StatesMeasurement* states = states_of(point, ask);
  return states == nullptr ? nullptr : estimate_at(*states, kSide, ask.order);
}

const InformationEstimate* preference_estimate(const QuantityPoint& point, const QuantityAsk& ask) {
  const StatesMeasurement* states = states_of(point, ask);
  return states == nullptr || !states->preference ? nullptr : &*states->preference;
}

template <auto kEstimate>
Value told(const QuantityPoint& point, const QuantityAsk& ask) {
  const InformationEstimate* estimate = kEstimate(point, ask);
  return estimate == nullptr ? std::nullopt : estimate->*ask.telling;
}

Value optimality_of(const QuantityPoint& point, const QuantityAsk& ask) {
  const StatesMeasurement* states = states_of(point, ask);
  return states == nullptr ? std::nullopt : optimality(*states, ask.order, ask.telling);
}

Value entropy_of(const QuantityPoint& point, const QuantityAsk& ask) {
  const StatesMeasurement* states = states_of(point, ask);
  return states == nullptr ? std::nullopt : Value(states->entropy);
}

Value loss_of(const QuantityPoint& point, const QuantityAsk&) {
  return point.loss;
}

template <GeometryField kField>
Value geometry_of(const QuantityPoint& point, const QuantityAsk&) {
  return point.layer.geometry ? *point.layer.geometry.*kField : std::nullopt;
}

constexpr std::array kGeometry{
    GeometryQuantity{"mean_cosine", "Mean cosine", &LayerGeometry::mean_cosine,
                     "mean cosine between the states of two positions: near 1 they all point one way"},
    GeometryQuantity{"largest_dimension_share", "Largest dimension", &LayerGeometry::largest_dimension_share,
                     "share of the states' squared length that lies in one dimension"},
    GeometryQuantity{"participation_ratio", "Participation ratio", &LayerGeometry::participation_ratio,
                     "how many dimensions the directions of the states use"},
    GeometryQuantity{"norm_low", "Norm, 5%", &LayerGeometry::norm_low, "5% of the states are shorter"},
    GeometryQuantity{"norm_median", "Norm, median", &LayerGeometry::norm_median,
                     "median length of the states"},
    GeometryQuantity{"norm_high", "Norm, 95%", &LayerGeometry::norm_high, "95% of the states are shorter"},
    GeometryQuantity{"occupied_bins", "Occupied bins", &LayerGeometry::occupied_bins,
                     "exp of the entropy in nats, of the states as they are"},
    GeometryQuantity{"first_position_norm", "First position", &LayerGeometry::first_position_norm,
                     "median length of the states at first positions over that of the measured ones: the "
                     "attention sink"}};

template <std::size_t kAt>
constexpr Quantity geometry_row() {
  constexpr GeometryQuantity geometry = kGeometry[kAt];
  return {.id = geometry.id,
          .label = geometry.label,
          .unit = "",
          .formula = "",
          .meaning = geometry.meaning,
          .by_default = false,
          .value = &geometry_of<geometry.field>};
}

constexpr std::array kQuantities{
    Quantity{.id = "complexity",
             .label = "Complexity",
             .unit = "",
             .formula = "I(X;Z)",
             .meaning = "how much of the tokens up to the position its state keeps",
             .kind = QuantityKind::information,
             .by_states = true,
             .by_order = true,
             .value = &told<&side_estimate<Side::input>>,
             .estimate = &side_estimate<Side::input>},
    Quantity{.id = "expressivity",
             .label = "Expressivity",
             .unit = "",
             .formula = "I(Y;Z)",
             .meaning = "how much the state tells of the tokens after its position",
             .kind = QuantityKind::information,
             .by_states = true,
             .by_order = true,
             .value = &told<&side_estimate<Side::output>>,
             .estimate = &side_estimate<Side::output>},
    Quantity{.id = "optimality",
             .label = "Optimality",
             .unit = "",
             .formula = "I(Y;Z) / I(X;Z)",
             .meaning = "expressivity over complexity",
             .kind = QuantityKind::ratio,
             .by_states = true,
             .by_order = true,
             .value = &optimality_of},
    Quantity{.id = "entropy",
             .label = "Entropy",
             .unit = "",
             .formula = "H(Z)",
             .meaning = "how evenly the states use the reference points",
             .by_states = true,
             .value = &entropy_of},
    Quantity{.id = "preference",
             .label = "Preference",
             .unit = "",
             .formula = "I(pref;Z)",
             .meaning = "how much a state tells of whether its completion is the chosen one",
             .kind = QuantityKind::information,
             .by_states = true,
             .value = &told<&preference_estimate>,
             .estimate = &preference_estimate},
    Quantity{.id = "loss",
             .label = "Loss",
             .unit = "nats a token",
             .formula = "",
             .meaning = "mean cross entropy of the next token",
             .level = QuantityLevel::run,
             .value = &loss_of},
    geometry_row<0>(),
    geometry_row<1>(),
    geometry_row<2>(),
    geometry_row<3>(),
    geometry_row<4>(),
    geometry_row<5>(),
    geometry_row<6>(),
    geometry_row<7>()};
static_assert(kGeometry.size() == 8 && kGeometryFields.size() == kGeometry.size());

}  // namespace

std::span<const Quantity> all_quantities() {
  return kQuantities;
}

const Quantity* find_quantity(std::string_view id) {
  const auto found = std::ranges::find(kQuantities, id, &Quantity::id);
  return found == kQuantities.end() ? nullptr : &*found;
}

std::span<const GeometryQuantity> geometry_quantities() {
  return kGeometry;
}

}  // namespace infoplane

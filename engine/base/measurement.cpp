#include "engine/base/measurement.h"

namespace infoplane {

const InformationEstimate* estimate_at(const StatesMeasurement& states, Side side, int order) {
  const auto found = states.side(side).find(order);
  return found == states.side(side).end() ? nullptr : &found->second;
}

std::optional<double> figure(const StatesMeasurement& states, Side side, int order, Telling telling) {
  const InformationEstimate* estimate = estimate_at(states, side, order);
  return estimate == nullptr ? std::nullopt : estimate->*telling;
}

std::optional<double> adjusted_for_null(double raw, double null, double entropy) {
  if (!(null < entropy)) return std::nullopt;
  return (raw - null) / (1 - null / entropy);
}

std::optional<double> optimality(const StatesMeasurement& states, int order, Telling telling) {
  const std::optional<double> complexity = figure(states, Side::input, order, telling);
  const std::optional<double> expressivity = figure(states, Side::output, order, telling);
  if (!complexity || !expressivity || *complexity <= 0) return std::nullopt;
  return *expressivity / *complexity;
}

}  // namespace infoplane

#pragma once

#include <vector>

#include "engine/quantities/names.h"

namespace infoplane::test {

inline bool same_bits(const InformationByOrder& a, const InformationByOrder& b) {
  if (a.size() != b.size()) return false;
  for (const auto& [order, estimate] : a)
    for (const TellingName& telling : all_tellings())
      if (estimate.*telling.field != b.at(order).*telling.field) return false;
  return true;
}

inline bool same_bits(const std::optional<StatesMeasurement>& a, const std::optional<StatesMeasurement>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  if (a->preference.has_value() && b->preference.has_value() && a->preference->raw != b->preference->raw)
    return false;
  return a->entropy == b->entropy && same_bits(a->input, b->input) && same_bits(a->output, b->output);
}

/// Every figure of every layer: all kinds of states, and the geometry.
inline bool same_bits(const std::vector<LayerMeasurement>& a, const std::vector<LayerMeasurement>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].layer != b[i].layer || !a[i].geometry || !b[i].geometry) return false;
    for (const States states : kAllStates)
      if (!same_bits(a[i].of(states), b[i].of(states))) return false;
    for (const GeometryField field : kGeometryFields)
      if (*a[i].geometry.*field != *b[i].geometry.*field) return false;
  }
  return true;
}

}  // namespace infoplane::test

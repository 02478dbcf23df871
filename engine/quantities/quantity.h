#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/base/measurement.h"

namespace infoplane {

/// A point that quantities are of: a layer, or a model by the mean of its layers.
struct QuantityPoint {
  const LayerMeasurement& layer;
  std::optional<double> loss{};  ///< of its run, nats a token
};

/// Which of the figures that a quantity has is asked for.
struct QuantityAsk {
  States states = States::paper;
  int order = 1;
  Telling telling = &InformationEstimate::raw;
};

/// What a quantity belongs to.
enum class QuantityLevel { run, layer };

/// What a quantity is made of beside a number.
enum class QuantityKind {
  information,  ///< told in several ways, and with an interval
  ratio,        ///< of two informations
  number
};

/// One row of the table that JSON, CSV, tables, axes, correlations and tooltips read: a new quantity is a
/// row.
struct Quantity {
  std::string_view id;       ///< "complexity"
  std::string_view label;    ///< "Complexity"
  std::string_view unit;     ///< "" where it has none; what is in parts of log n has none
  std::string_view formula;  ///< "I(X;Z)"; "" where the label says it
  std::string_view meaning;  ///< a sentence
  QuantityLevel level = QuantityLevel::layer;
  QuantityKind kind = QuantityKind::number;
  bool by_states = false, by_order = false;
  bool by_default = true;  ///< among the measures that are correlated when none is named
  std::optional<double> (*value)(const QuantityPoint& point, const QuantityAsk& ask) = nullptr;
  /// Of an information: all that is known of it; null where it was not measured.
  const InformationEstimate* (*estimate)(const QuantityPoint& point, const QuantityAsk& ask) = nullptr;
};

/// All of them, in the order in which they are listed.
std::span<const Quantity> all_quantities();
/// Null for an id that there is not.
const Quantity* find_quantity(std::string_view id);

/// A number of a layer's geometry: its id is its member in JSON and its column in CSV and the database.
struct GeometryQuantity {
  std::string_view id, label;
  GeometryField field;
  std::string_view meaning;
};
std::span<const GeometryQuantity> geometry_quantities();

}  // namespace infoplane

#pragma once

#include <span>

#include "app/commands/ordered_json.h"
#include "engine/base/measurement.h"

namespace infoplane::cli {

/// What follows from the figures of a layer's states, raw and debiased: optimality by order (with the
/// interval of the debiased one), regularity by side and order, context shares by side.
OrderedJson derived_json(const StatesMeasurement& states);

/// By side and order: how many labels there are, the share of positions whose label occurs once, and whether
/// figures of that order can be trusted. The same for all layers; null where there are none.
OrderedJson labels_json(std::span<const LayerMeasurement> layers);

}  // namespace infoplane::cli

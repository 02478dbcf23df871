#pragma once

#include <optional>
#include <span>

#include "engine/base/measurement.h"

namespace infoplane {

/// Mean over layers 1..L (layer 0 left out), the point a model has on the plane (Conklin 2026, "Mutual
/// information"). A field is absent in the mean when it is absent in any layer. Intervals are the means of
/// those of the layers: as wide as if all layers erred together, for they read the same documents. Empty
/// input gives nothing.
std::optional<LayerMeasurement> mean_over_layers(std::span<const LayerMeasurement> layers);

/// The same of one kind of states alone. With `only`, informations of the other orders are left out of it.
std::optional<StatesMeasurement> mean_of_states(std::span<const LayerMeasurement> layers, States states,
                                                std::optional<int> only = {});

/// The same of the geometry: a field is absent in the mean when it is absent in any layer, and which
/// dimension is the largest is of a layer. Nothing where a layer has none.
std::optional<LayerGeometry> mean_of_geometry(std::span<const LayerMeasurement> layers);

/// Field by field; a field is absent where one estimate lacks it, or where an estimate is null.
InformationEstimate mean_of_estimates(std::span<const InformationEstimate* const> estimates);

}  // namespace infoplane

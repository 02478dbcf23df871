#pragma once

#include <optional>

#include <QString>

#include "database/store.h"

namespace infoplane::ui {

/// Which telling of an information is shown; see InformationEstimate.
enum class Measure { raw, null, adjusted, debiased };

Telling tellingOf(Measure measure);
QString measureName(Measure measure);  ///< "Raw"

/// One side of a layer at an order; nothing where it was not measured.
std::optional<double> informationOf(const LayerMeasurement& layer, Side side, int order, Measure measure);

/// expressivity / complexity in one measure; nothing where complexity is not above 0 or a figure is absent.
std::optional<double> optimalityOf(const LayerMeasurement& layer, int order, Measure measure);

}  // namespace infoplane::ui

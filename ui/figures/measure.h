#pragma once

#include <vector>

#include <QString>

#include "ui/data/run_catalog.h"

namespace infoplane::ui {

/// Which telling of an information a figure shows; see InformationEstimate.
enum class Measure { raw, null, adjusted, debiased };

Telling tellingOf(Measure measure);
QString measureName(Measure measure);  ///< "Raw"

/// Runs to show, owned by the catalogue: valid until its next refresh.
using RunList = std::vector<const CatalogRun*>;
RunList allRuns(const std::vector<CatalogRun>& runs);

/// The measures that at least one layer of the runs has at an order on both sides; raw is always offered.
std::vector<Measure> availableMeasures(const RunList& runs, int order);

/// One side of a layer at an order; nothing where it was not measured.
std::optional<double> informationOf(const LayerMeasurement& layer, Side side, int order, Measure measure);

/// expressivity / complexity in one measure; nothing where complexity is not above 0 or a figure is absent.
std::optional<double> optimalityOf(const LayerMeasurement& layer, int order, Measure measure);

}  // namespace infoplane::ui

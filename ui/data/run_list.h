#pragma once

#include <vector>

#include "ui/data/measure.h"
#include "ui/data/run_catalog.h"

namespace infoplane::ui {

/// Runs to show, owned by the catalogue: valid until its next refresh.
using RunList = std::vector<const CatalogRun*>;
RunList allRuns(const std::vector<CatalogRun>& runs);

/// Whether the run ended well. The layers of one that did not are no mean.
bool isFinished(const CatalogRun& run);

/// Whether the run's layers have the figure on both sides.
bool hasMeasure(const CatalogRun& run, const FigureChoice& choice);

/// The measures that at least one layer of the runs has of such states at an order on both sides; raw is
/// always offered.
std::vector<Measure> availableMeasures(const RunList& runs, States states, int order);

/// The kinds of states that at least one layer of the runs has.
std::vector<States> availableStates(const RunList& runs);

}  // namespace infoplane::ui

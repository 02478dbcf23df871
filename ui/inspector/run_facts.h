#pragma once

#include <optional>
#include <vector>

#include "ui/data/run_catalog.h"
#include "ui/figures/context_shares.h"
#include "ui/inspector/fact.h"

namespace infoplane::ui {

/// What is measured at a selection: the layer's figures, or their mean over layers 1..L.
std::optional<LayerMeasurement> measurementAt(const CatalogRun& run, std::optional<int> layer);

/// Identity, figures (those chosen), geometry and provenance of a run or one of its layers.
std::vector<FactGroup> factsOf(const CatalogRun& run, std::optional<int> layer, const FigureChoice& choice,
                               const BoundJobs& jobs = {});

/// What several points have in common: how many, of how many runs, and from where to where their figures
/// reach.
FactGroup factsOfAll(const RunCatalog& catalog, const Selection& selection, const FigureChoice& choice);

}  // namespace infoplane::ui

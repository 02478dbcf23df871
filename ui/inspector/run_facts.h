#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "ui/data/run_catalog.h"
#include "ui/figures/context_shares.h"

namespace infoplane::ui {

/// One line of the inspector.
struct Fact {
  QString label{};
  QString value{};
  QString whole{};    ///< the value unshortened, for the tooltip and for copying; empty when `value` is whole
  QString meaning{};  ///< what the label means, for its tooltip
};

/// Lines that belong together, with space around them.
using FactGroup = std::vector<Fact>;

/// What is measured at a selection: the layer's figures, or their mean over layers 1..L.
std::optional<LayerMeasurement> measurementAt(const CatalogRun& run, std::optional<int> layer);

/// Identity, figures (those chosen), geometry and provenance of a run or one of its layers.
std::vector<FactGroup> factsOf(const CatalogRun& run, std::optional<int> layer, const FigureChoice& choice);

/// What several points have in common: how many, of how many runs, and from where to where their figures
/// reach.
FactGroup factsOfAll(const RunCatalog& catalog, const Selection& selection, const FigureChoice& choice);

}  // namespace infoplane::ui

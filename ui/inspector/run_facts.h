#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "ui/data/run_catalog.h"
#include "ui/figures/measure.h"

namespace infoplane::ui {

/// One line of the inspector.
struct Fact {
  QString label{};
  QString value{};
  QString whole{};  ///< the value unshortened, for the tooltip and for copying; empty when `value` is whole
};

/// Lines that belong together, with space around them.
using FactGroup = std::vector<Fact>;

/// What is measured at a selection: the layer's figures, or their mean over layers 1..L.
std::optional<LayerMeasurement> measurementAt(const CatalogRun& run, std::optional<int> layer);

/// Identity, figures (at the order and measure chosen) and provenance of a run or one of its layers.
std::vector<FactGroup> factsOf(const CatalogRun& run, std::optional<int> layer, int order, Measure measure);

/// Where the bits of a representation go: shares of H(Z) told by the token, by what each longer k-gram adds,
/// and by neither (Conklin 2026, "Mutual information"). Empty unless orders 1..4 are measured and H(Z) > 0. A
/// share is negative where a longer k-gram's figure lies below the shorter one's.
struct ContextShare {
  QString name{};
  double share = 0;
};
std::vector<ContextShare> contextShares(const LayerMeasurement& measurement, Measure measure);

}  // namespace infoplane::ui

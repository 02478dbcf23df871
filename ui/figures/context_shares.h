#pragma once

#include "ui/figures/information_plane.h"

namespace infoplane::ui {

/// Where the bits of a representation go: shares of H(Z) told by the token, by what each longer k-gram adds,
/// and by neither (Conklin 2026, "Mutual information"). Empty unless orders 1..4 are measured and H(Z) > 0. A
/// share is negative where a longer k-gram's figure lies below the shorter one's.
struct ContextShare {
  QString name{};
  double share = 0;
};
std::vector<ContextShare> contextShares(const StatesMeasurement& states, Measure measure);

/// The colour of the share at an index: four that lie far apart for all kinds of colour vision, then the pale
/// rest.
ColorRole shareRole(std::size_t index);

/// The shares as stacked bars, a row a run (its mean), or a row a layer of the selected run (of the first,
/// when none is selected). Shares below zero are drawn as nothing and told by the tooltip.
PlotSpec sharesPlot(const RunList& runs, const PlaneOptions& options, RowKind rows);

}  // namespace infoplane::ui

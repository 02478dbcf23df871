#pragma once

#include "ui/figures/information_plane.h"

namespace infoplane::ui {

/// One information plane a family, model or run, in order of first appearance, all with the same axes, so
/// that they can be compared by eye (small multiples; Tufte, "Envisioning Information", 1990).
std::vector<PlotSpec> comparePanels(const RunList& runs, const PlaneOptions& options, CompareBy by);

/// How many panels stand beside each other: as near to a square as can be.
int panelColumns(std::size_t panels);

}  // namespace infoplane::ui

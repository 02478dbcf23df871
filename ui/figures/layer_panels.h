#pragma once

#include "ui/figures/information_plane.h"

namespace infoplane::ui {

/// Entropy, complexity, expressivity and optimality against depth: four small plots with the layer as x.
/// `options` gives order, measure and selection; its mode is not used.
std::vector<PlotSpec> layerPanels(const RunList& runs, const PlaneOptions& options);

}  // namespace infoplane::ui

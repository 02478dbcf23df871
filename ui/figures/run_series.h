#pragma once

#include "ui/data/run_list.h"
#include "ui/plot/plot_spec.h"

namespace infoplane::ui {

/// A run as a series that has no points yet: its name, and the look of its family.
PlotSeries runSeries(const CatalogRun& run);

}  // namespace infoplane::ui

#pragma once

#include "ui/figures/correlation_scatter.h"

namespace infoplane::ui {

/// The pair of the scatter asked within and between families, and without each of them: a coefficient a row,
/// with its interval where there is one. Empty where there are not two families.
PlotSpec correlationFamilies(const Correlations& found, const ScatterOptions& options);

}  // namespace infoplane::ui

#include "ui/figures/run_series.h"

#include "ui/figures/run_names.h"

namespace infoplane::ui {

PlotSeries runSeries(const CatalogRun& run) {
  PlotSeries series;
  series.label = runName(run);
  series.group = familyName(run);
  series.color = ColorRole::ofFamily(run.familyIndex);
  series.marker = markerOfFamily(run.familyIndex);
  series.dashed = !isFinished(run);
  return series;
}

}  // namespace infoplane::ui

#include "ui/data/run_list.h"

#include <algorithm>

namespace infoplane::ui {

RunList allRuns(const std::vector<CatalogRun>& runs) {
  RunList list;
  list.reserve(runs.size());
  for (const CatalogRun& run : runs) list.push_back(&run);
  return list;
}

std::vector<Measure> availableMeasures(const RunList& runs, int order) {
  const auto present = [&](Measure measure) {
    return std::any_of(runs.begin(), runs.end(), [&](const CatalogRun* run) {
      return std::any_of(run->layers.begin(), run->layers.end(), [&](const LayerMeasurement& layer) {
        return informationOf(layer, Side::input, order, measure) &&
               informationOf(layer, Side::output, order, measure);
      });
    });
  };
  std::vector<Measure> measures{Measure::raw};
  for (const Measure measure : {Measure::null, Measure::adjusted, Measure::debiased})
    if (present(measure)) measures.push_back(measure);
  return measures;
}

}  // namespace infoplane::ui

#include "ui/data/run_list.h"

#include <algorithm>
#include <functional>

namespace infoplane::ui {

RunList allRuns(const std::vector<CatalogRun>& runs) {
  RunList list;
  list.reserve(runs.size());
  for (const CatalogRun& run : runs) list.push_back(&run);
  return list;
}

bool isFinished(const CatalogRun& run) {
  return run.record.state == RunState::done;
}

bool hasMeasure(const CatalogRun& run, const FigureChoice& choice) {
  if (run.layers.empty()) return false;
  const auto& states = run.layers.front().of(choice.states);
  return states && informationOf(*states, Side::input, choice.order, choice.measure) &&
         informationOf(*states, Side::output, choice.order, choice.measure);
}

namespace {

bool anyLayer(const RunList& runs, const std::function<bool(const LayerMeasurement&)>& has) {
  return std::any_of(runs.begin(), runs.end(), [&](const CatalogRun* run) {
    return std::any_of(run->layers.begin(), run->layers.end(), has);
  });
}

}  // namespace

std::vector<States> availableStates(const RunList& runs) {
  std::vector<States> available;
  for (const States states : kAllStates)
    if (anyLayer(runs, [states](const LayerMeasurement& layer) { return layer.of(states).has_value(); }))
      available.push_back(states);
  return available;
}

std::vector<Measure> availableMeasures(const RunList& runs, States states, int order) {
  const auto present = [&](Measure measure) {
    return anyLayer(runs, [&](const LayerMeasurement& layer) {
      const auto& of = layer.of(states);
      return of && informationOf(*of, Side::input, order, measure) &&
             informationOf(*of, Side::output, order, measure);
    });
  };
  std::vector<Measure> measures{Measure::raw};
  for (const Measure measure : {Measure::null, Measure::adjusted, Measure::debiased})
    if (present(measure)) measures.push_back(measure);
  return measures;
}

}  // namespace infoplane::ui

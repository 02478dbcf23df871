#include "ui/figures/measure.h"

#include <algorithm>
#include <array>

#include <QObject>

namespace infoplane::ui {

std::optional<double> valueOf(const InformationEstimate& estimate, Measure measure) {
  switch (measure) {
    case Measure::null:
      return estimate.null;
    case Measure::adjusted:
      return estimate.adjusted;
    case Measure::debiased:
      return estimate.debiased;
    case Measure::raw:
      break;
  }
  return estimate.raw;
}

QString measureName(Measure measure) {
  switch (measure) {
    case Measure::null:
      return QObject::tr("Null");
    case Measure::adjusted:
      return QObject::tr("Adjusted");
    case Measure::debiased:
      return QObject::tr("Debiased");
    case Measure::raw:
      break;
  }
  return QObject::tr("Raw");
}

RunList allRuns(const std::vector<CatalogRun>& runs) {
  RunList list;
  list.reserve(runs.size());
  for (const CatalogRun& run : runs) list.push_back(&run);
  return list;
}

std::optional<double> informationOf(const LayerMeasurement& layer, Side side, int order, Measure measure) {
  const auto found = layer.side(side).find(order);
  return found == layer.side(side).end() ? std::nullopt : valueOf(found->second, measure);
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

std::optional<double> optimalityOf(const LayerMeasurement& layer, int order, Measure measure) {
  const auto complexity = informationOf(layer, Side::input, order, measure);
  const auto expressivity = informationOf(layer, Side::output, order, measure);
  if (!complexity || !expressivity || *complexity == 0) return {};
  return *expressivity / *complexity;
}

}  // namespace infoplane::ui

#include "ui/figures/measure.h"

#include <algorithm>
#include <array>

#include <QObject>

namespace infoplane::ui {

Telling tellingOf(Measure measure) {
  switch (measure) {
    case Measure::null:
      return &InformationEstimate::null;
    case Measure::adjusted:
      return &InformationEstimate::adjusted;
    case Measure::debiased:
      return &InformationEstimate::debiased;
    case Measure::raw:
      break;
  }
  return &InformationEstimate::raw;
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
  return figure(layer, side, order, tellingOf(measure));
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
  return optimality(layer, order, tellingOf(measure));
}

}  // namespace infoplane::ui

#include "ui/data/measure.h"

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

std::optional<double> informationOf(const LayerMeasurement& layer, Side side, int order, Measure measure) {
  return figure(layer, side, order, tellingOf(measure));
}

std::optional<double> optimalityOf(const LayerMeasurement& layer, int order, Measure measure) {
  return optimality(layer, order, tellingOf(measure));
}

}  // namespace infoplane::ui

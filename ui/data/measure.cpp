#include "ui/data/measure.h"

#include <QObject>

namespace infoplane::ui {

namespace {

/// The enumeration has the order of the table.
const TellingName& nameOf(Measure measure) {
  return figure_tellings()[static_cast<std::size_t>(measure)];
}

}  // namespace

Telling tellingOf(Measure measure) {
  return nameOf(measure).field;
}

QString measureName(Measure measure) {
  return QObject::tr(nameOf(measure).label.data());
}

QString statesName(States states) {
  return states == States::paper ? QObject::tr("Paper") : QObject::tr("Centred");
}

QString statesSuffix(States states) {
  return states == States::paper ? QString() : QObject::tr(", centred");
}

QString figureName(const QString& name, States states) {
  return states == States::paper ? name : name + QObject::tr(" (centred)");
}

std::optional<double> informationOf(const StatesMeasurement& states, Side side, int order, Measure measure) {
  return figure(states, side, order, tellingOf(measure));
}

std::optional<double> optimalityOf(const StatesMeasurement& states, int order, Measure measure) {
  return optimality(states, order, tellingOf(measure));
}

}  // namespace infoplane::ui

#include "ui/data/measure.h"

#include <QObject>

#include "engine/quantities/quantity.h"

namespace infoplane::ui {

namespace {

/// The enumeration has the order of the table.
const TellingName& nameOf(Measure measure) {
  return figure_tellings()[static_cast<std::size_t>(measure)];
}

QString withFormula(std::string_view meaning, std::string_view formula) {
  const QString text = QObject::tr(meaning.data());
  if (formula.empty()) return text;
  return text + '\n' + QString::fromUtf8(formula.data(), static_cast<qsizetype>(formula.size()));
}

}  // namespace

Telling tellingOf(Measure measure) {
  return nameOf(measure).field;
}

QString measureName(Measure measure) {
  return QObject::tr(nameOf(measure).label.data());
}

QString measureTip(Measure measure) {
  return withFormula(nameOf(measure).meaning, nameOf(measure).formula);
}

QString quantityTip(std::string_view id) {
  const Quantity* quantity = find_quantity(id);
  return quantity == nullptr ? QString() : withFormula(quantity->meaning, quantity->formula);
}

QString statesTip(States states) {
  return states == States::paper
             ? QObject::tr("the states as they are, as the paper takes them")
             : QObject::tr("with the mean of all directions taken off: for states that point one way");
}

QString orderTip(int order) {
  return order == 1 ? QObject::tr("one token: the one that ends at the position, and the one after it")
                    : QObject::tr("%1 tokens: those that end at the position, and those after it").arg(order);
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

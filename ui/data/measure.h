#pragma once

#include <optional>

#include <QString>

#include "database/store.h"
#include "engine/quantities/names.h"

namespace infoplane::ui {

/// Which telling of an information is shown; see InformationEstimate.
enum class Measure { raw, null, adjusted, debiased };

/// Which figures are shown.
struct FigureChoice {
  States states = States::paper;
  int order = 1;
  Measure measure = Measure::raw;
};

Telling tellingOf(Measure measure);
QString measureName(Measure measure);  ///< "Raw"

/// What a name means: a sentence, and the formula where there is one. For tooltips.
QString measureTip(Measure measure);
QString statesTip(States states);
QString orderTip(int order);
QString quantityTip(std::string_view id);  ///< of a row of the table of quantities

QString statesName(States states);  ///< "Paper", "Centred"
/// What follows the name of a figure: nothing for states as they are, else ", centred".
QString statesSuffix(States states);
/// "complexity", "complexity (centred)": in files and tooltips.
QString figureName(const QString& name, States states);

/// One side of a layer's states at an order; nothing where it was not measured.
std::optional<double> informationOf(const StatesMeasurement& states, Side side, int order, Measure measure);

/// expressivity / complexity in one measure; nothing where complexity is not above 0 or a figure is absent.
std::optional<double> optimalityOf(const StatesMeasurement& states, int order, Measure measure);

}  // namespace infoplane::ui

#pragma once

#include <vector>

#include <QMenu>
#include <QSet>
#include <QString>

#include "ui/data/view_state.h"
#include "ui/figures/measurement_table.h"

namespace infoplane::ui {

/// The columns of a table on screen, by their places in it: the name, the layer, the figures of the chosen
/// measure, what is to be said against them, then the others in the order of the table.
std::vector<int> columnsOnScreen(const MeasurementTable& table, const FigureChoice& choice,
                                 const QSet<QString>& hidden);

/// Fills a menu with the columns that a table has, each to be shown or hidden.
void fillColumnMenu(QMenu& menu, const MeasurementTable& table, ViewState& state);

}  // namespace infoplane::ui

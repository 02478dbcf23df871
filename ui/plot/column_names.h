#pragma once

#include <QPainter>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// The height that the names of columns take below a plot of that width; 0 without columns.
double columnNamesHeight(const PlotCanvas& canvas, double width);

/// Writes the names of the x axis' columns below the area: level where they fit, else aslant.
void paintColumnNames(QPainter& painter, const PlotCanvas& canvas);

}  // namespace infoplane::ui

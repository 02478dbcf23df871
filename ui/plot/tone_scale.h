#pragma once

#include <QPainter>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// The height of the scale that says what the tones of tiles mean; 0 without one.
double toneScaleHeight(const PlotCanvas& canvas);

/// Draws it centred at the bottom of a chart that fills `chart`.
void paintToneScale(QPainter& painter, const PlotCanvas& canvas, const QRectF& chart);

}  // namespace infoplane::ui

#pragma once

#include "ui/plot/plot_canvas.h"

class QPainter;

namespace infoplane::ui {

/// Paints what lies above the frame of a plot (data, what stands out, names of points) as paths, in chart
/// coordinates: it takes as long as there are points. Needs no scene and no window: any thread, as long as no
/// other uses a font of the canvas' style meanwhile. The canvas is one of a vector output.
void paintForeground(const PlotCanvas& canvas, QPainter& painter);

}  // namespace infoplane::ui

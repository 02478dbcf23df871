#pragma once

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

enum class Step { previousPoint, nextPoint, previousSeries, nextSeries };

/// The shown point one step from `from`: along its series, or to the nearest layer of the series before or
/// after. Without a start the first shown point; at an end the point itself; nothing when no point is shown.
std::optional<PointIndex> stepFrom(const PlotCanvas& canvas, std::optional<PointIndex> from, Step step);

}  // namespace infoplane::ui

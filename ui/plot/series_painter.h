#pragma once

#include <QPainter>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// Paints series of a canvas. Few points and exports are paths, which sit between pixels.
class SeriesPainter {
 public:
  /// Both outlive the painting.
  SeriesPainter(const PlotCanvas& canvas, QPainter& painter) : canvas_(canvas), painter_(painter) {}

  void line(const PlotSeries& series, double width);
  void bars(const PlotSeries& series);
  void errors(const PlotSeries& series, double width = 1);
  void markers(const PlotSeries& series);

 private:
  void hatch(const QRectF& bar);

  const PlotCanvas& canvas_;
  QPainter& painter_;
};

/// Where a bar lies in the area; empty where it is out of sight.
QRectF barRect(const PlotCanvas& canvas, const PlotPoint& point);

/// Where a point's bar or tile lies; null for points that are markers.
QRectF shapeOf(const PlotCanvas& canvas, const PlotSeries& series, const PlotPoint& point);

}  // namespace infoplane::ui

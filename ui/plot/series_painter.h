#pragma once

#include <vector>

#include <QPainter>

#include "ui/plot/marker_images.h"
#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// Paints series of a canvas. Few points and exports are paths, which sit between pixels; a dense plot on the
/// screen has lines of a pixel and markers that are images.
class SeriesPainter {
 public:
  /// `images`: where a dense plot keeps its markers; null = paths. All outlive the painting.
  SeriesPainter(const PlotCanvas& canvas, QPainter& painter, MarkerImages* images = nullptr)
      : canvas_(canvas), painter_(painter), images_(images) {}

  void line(const PlotSeries& series, double width);
  void bars(const PlotSeries& series);
  void errors(const PlotSeries& series);
  void markers(const PlotSeries& series);

 private:
  void markerPaths(const PlotSeries& series);
  void markerImages(const PlotSeries& series);

  const PlotCanvas& canvas_;
  QPainter& painter_;
  MarkerImages* images_;
  std::vector<int> drawn_;  ///< by pixel: the image that was drawn there last
};

/// Where a bar lies in the area; empty where it is out of sight.
QRectF barRect(const PlotCanvas& canvas, const PlotPoint& point);

/// Where a point's bar or tile lies; null for points that are markers.
QRectF shapeOf(const PlotCanvas& canvas, const PlotSeries& series, const PlotPoint& point);

}  // namespace infoplane::ui

#pragma once

#include <span>
#include <vector>

#include <QImage>

#include "ui/plot/marker_images.h"
#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// What of a point is drawn in a dense plot. Closely packed: to fetch a hundred thousand points from memory
/// takes longer than to place them.
struct Spot {
  double x = 0, y = 0;
  float size = 1;
  bool hollow = false;
};

/// What of a series is drawn in a dense plot.
struct DenseSeries {
  std::vector<Spot> spots{};
  bool hasErrors = false;  ///< of any point
};

DenseSeries denseSeriesOf(const PlotSeries& series);

/// Paints the points of dense plots on the screen into a picture: lines of one pixel, markers that are
/// stamps. From front to back, each below what was painted before: of a hundred thousand markers most are
/// hidden.
class DensePainter {
 public:
  /// `picture` (ARGB32, premultiplied, transparent, with its pixel ratio) begins at `corner` of the chart.
  /// All outlive the painting.
  DensePainter(const PlotCanvas& canvas, QImage& picture, QPointF corner, MarkerImages& images);

  void markers(const PlotSeries& series, std::span<const Spot> spots);  ///< the last is in front
  void line(const PlotSeries& series, std::span<const Spot> spots);

 private:
  const PlotCanvas& canvas_;
  Pixels pixels_;
  QPointF corner_;
  double ratio_;
  MarkerImages& images_;
};

}  // namespace infoplane::ui

#pragma once

#include <span>
#include <vector>

#include <QPainter>

#include "ui/plot/marker_images.h"
#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// What of a point is drawn in a dense plot. Closely packed: to fetch a hundred thousand points from memory
/// takes longer than to place them.
struct Spot {
  double x = 0, y = 0, size = 1;
};

std::vector<Spot> spotsOf(const PlotSeries& series);

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
  const PlotCanvas& canvas_;
  QPainter& painter_;
};

/// Paints the points of dense plots on the screen: lines of one pixel, markers that are images. Of markers,
/// those that others hide are left out: of a hundred thousand they are most.
class DensePainter {
 public:
  /// All outlive the painting.
  DensePainter(const PlotCanvas& canvas, QPainter& painter, MarkerImages& images)
      : canvas_(canvas), painter_(painter), images_(images) {}

  void line(const PlotSeries& series, std::span<const Spot> spots);
  void addMarkers(const PlotSeries& series, std::span<const Spot> spots);  ///< above those added before
  void paintMarkers();

 private:
  struct Placed {
    int x = 0, y = 0;  ///< of its corner in pixels of the device
    quint16 image = 0;
    bool dimmed = false, hidden = false;
  };
  void findHidden();

  const PlotCanvas& canvas_;
  QPainter& painter_;
  MarkerImages& images_;
  std::vector<Placed> placed_;
  double dimmedOpacity_ = 1;
};

/// Where a bar lies in the area; empty where it is out of sight.
QRectF barRect(const PlotCanvas& canvas, const PlotPoint& point);

/// Where a point's bar or tile lies; null for points that are markers.
QRectF shapeOf(const PlotCanvas& canvas, const PlotSeries& series, const PlotPoint& point);

}  // namespace infoplane::ui

#pragma once

#include <QGraphicsItem>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// All series of a plot in one item: tens of thousands of points are too many for items or series of their
/// own. Many points on the screen are cached images, few points and exports are paths.
class DataItem : public QGraphicsItem {
 public:
  DataItem(const PlotCanvas& canvas, QGraphicsItem* parent) : QGraphicsItem(parent), canvas_(canvas) {}

  QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
  void canvasMoved() { prepareGeometryChange(); }  ///< before the canvas' area changes

 private:
  void paintLine(QPainter& painter, const PlotSeries& series) const;
  void paintBars(QPainter& painter, const PlotSeries& series) const;
  void paintErrors(QPainter& painter, const PlotSeries& series) const;
  void paintMarkers(QPainter& painter, const PlotSeries& series) const;
  void paintImages(QPainter& painter, const PlotSeries& series) const;
  void paintRings(QPainter& painter) const;
  void paintSelected(QPainter& painter) const;
  void paintFrame(QPainter& painter, const QRectF& shape, double width) const;
  void paintRing(QPainter& painter, const PlotPoint& point, double width, double air) const;

  const PlotCanvas& canvas_;
};

/// Where a bar lies in the area; empty where it is out of sight.
QRectF barRect(const PlotCanvas& canvas, const PlotPoint& point);

/// Where a point's bar or tile lies; null for points that are markers.
QRectF shapeOf(const PlotCanvas& canvas, const PlotSeries& series, const PlotPoint& point);

}  // namespace infoplane::ui

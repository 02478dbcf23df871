#pragma once

#include <QGraphicsItem>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// What stands out from the data: the lines of what is selected, and the rings around the selected and the
/// hovered point. Lies above the data, which need not be drawn again for it.
class FocusItem : public QGraphicsItem {
 public:
  FocusItem(const PlotCanvas& canvas, QGraphicsItem* parent) : QGraphicsItem(parent), canvas_(canvas) {}

  QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
  void canvasMoved() { prepareGeometryChange(); }  ///< before the canvas' area changes

 private:
  void paintSeries(QPainter& painter) const;
  void paintRings(QPainter& painter) const;
  void paintSelected(QPainter& painter) const;
  void paintFrame(QPainter& painter, const QRectF& shape, double width) const;
  void paintRing(QPainter& painter, const PlotPoint& point, double width, double air) const;

  const PlotCanvas& canvas_;
};

}  // namespace infoplane::ui

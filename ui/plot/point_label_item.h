#pragma once

#include <QGraphicsItem>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// The short texts beside points, in front of the data; a text that would lie on another one is left out.
class PointLabelItem : public QGraphicsItem {
 public:
  PointLabelItem(const PlotCanvas& canvas, QGraphicsItem* parent) : QGraphicsItem(parent), canvas_(canvas) {}
  QRectF boundingRect() const override { return canvas_.area; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
  void canvasMoved() { prepareGeometryChange(); }

 private:
  const PlotCanvas& canvas_;
};

/// Where the labels of a canvas go, in the order of its spec; an empty rectangle = left out.
std::vector<QRectF> placeLabels(const PlotCanvas& canvas);

}  // namespace infoplane::ui

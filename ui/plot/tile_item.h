#pragma once

#include <QGraphicsItem>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// The tiles of a matrix: a colour by tone, and as many of its words as there is room for. Below the data, so
/// that rings and frames lie above it.
class TileItem : public QGraphicsItem {
 public:
  TileItem(const PlotCanvas& canvas, QGraphicsItem* parent) : QGraphicsItem(parent), canvas_(canvas) {}
  QRectF boundingRect() const override { return canvas_.area; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
  void canvasMoved() { prepareGeometryChange(); }

 private:
  void paintWords(QPainter& painter, const QRectF& tile, const PlotPoint& point) const;

  const PlotCanvas& canvas_;
};

/// Where a point's tile lies, with a hair of ground between neighbours; empty where it is out of sight.
QRectF tileRect(const PlotCanvas& canvas, const PlotPoint& point);

/// How many lines of a tile's words fit it.
int wordsThatFit(const QStringList& words, const QSizeF& tile, const QFont& font);

}  // namespace infoplane::ui

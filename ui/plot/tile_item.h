#pragma once

#include <vector>

#include <QFont>
#include <QGraphicsItem>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// The tiles of a matrix: a colour by tone, and as many lines of words as there is room for on all of them.
/// Below the data, so that rings and frames lie above it.
class TileItem : public QGraphicsItem {
 public:
  TileItem(const PlotCanvas& canvas, QGraphicsItem* parent) : QGraphicsItem(parent), canvas_(canvas) {}
  QRectF boundingRect() const override { return canvas_.area; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
  void canvasMoved() { prepareGeometryChange(); }

 private:
  void paintWords(QPainter& painter, const QRectF& tile, const PlotPoint& point,
                  const std::vector<QFont>& fonts) const;

  const PlotCanvas& canvas_;
};

/// Where a point's tile lies, with a hair of ground between neighbours; empty where it is out of sight.
QRectF tileRect(const PlotCanvas& canvas, const PlotPoint& point);

/// The fonts of the lines of words on tiles of one size. A line looks the same on all tiles, a little smaller
/// than `font` where it needs to; one that does not fit them all is on none, or its absence would seem to
/// mean something.
std::vector<QFont> lineFonts(const std::vector<QStringList>& words, const QSizeF& tile, const QFont& font);

}  // namespace infoplane::ui

#pragma once

#include <QGraphicsItem>
#include <QPixmap>

#include "ui/plot/marker_images.h"
#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

class SeriesPainter;

/// All series of a plot in one item: tens of thousands of points are too many for items or series of their
/// own. Dense data on the screen is kept as a picture, so that what moves above it (a ring, a tooltip) costs
/// nothing.
class DataItem : public QGraphicsItem {
 public:
  DataItem(const PlotCanvas& canvas, QGraphicsItem* parent) : QGraphicsItem(parent), canvas_(canvas) {}

  QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
  void canvasMoved() { prepareGeometryChange(); }  ///< before the canvas' area changes
  void contentChanged();                           ///< what is drawn changed
  void styleChanged();                             ///< colours or sizes changed

 private:
  void paintSeries(SeriesPainter& painter, QPainter& device) const;
  void renewPicture(const QRect& bounds, double pixelRatio);

  const PlotCanvas& canvas_;
  MarkerImages images_;
  QPixmap picture_;
  QRect pictured_{};  ///< what the picture shows, in chart coordinates; empty = there is none
};

}  // namespace infoplane::ui

#pragma once

#include <vector>

#include <QGraphicsItem>
#include <QImage>

#include "ui/plot/dense_painter.h"
#include "ui/plot/marker_images.h"
#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// All series of a plot in one item: tens of thousands of points are too many for items or series of their
/// own. Dense data on the screen is kept as a picture, so that what moves above it (a ring, a tooltip) costs
/// nothing.
class DataItem : public QGraphicsItem {
 public:
  DataItem(const PlotCanvas& canvas, QGraphicsItem* parent) : QGraphicsItem(parent), canvas_(canvas) {}

  QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
  void canvasMoved() { prepareGeometryChange(); }  ///< before the canvas' area changes
  void pointsChanged();                            ///< the spec is another
  void contentChanged();                           ///< what is drawn of it changed
  void styleChanged();                             ///< colours or sizes changed

 private:
  void paintPaths(QPainter& painter) const;
  void renewPicture(const QRect& bounds, double pixelRatio);
  void paintDense(QPointF corner);
  void paintDenseExtras(QPointF corner, bool lines);

  const PlotCanvas& canvas_;
  std::vector<DenseSeries> dense_;  ///< what of the spec a dense plot draws; empty = not gathered yet
  MarkerImages images_;
  QImage picture_;
  QRect pictured_{};  ///< what the picture shows, in chart coordinates; empty = there is none
};

}  // namespace infoplane::ui

#pragma once

#include <vector>

#include <QGraphicsItem>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// The legend under a plot: centred rows of marker and text; hidden groups are pale and struck through. Draws
/// and answers questions only; the widget handles the mouse.
class LegendItem : public QGraphicsItem {
 public:
  LegendItem(const PlotCanvas& canvas, QGraphicsItem* parent) : QGraphicsItem(parent), canvas_(canvas) {}

  double heightFor(double width) const;  ///< 0 without entries
  void place(const QRectF& rect);        ///< in chart coordinates

  /// The group whose entry is at a position in chart coordinates.
  std::optional<QString> groupAt(QPointF position) const;
  QRectF entryRect(const QString& group) const;  ///< empty when there is none

  QRectF boundingRect() const override { return rect_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  std::vector<QRectF> layout(const QRectF& rect) const;
  std::vector<QRectF> rowsWithin(const QRectF& rect, double limit) const;

  const PlotCanvas& canvas_;
  QRectF rect_;
  std::vector<QRectF> entries_;
};

}  // namespace infoplane::ui

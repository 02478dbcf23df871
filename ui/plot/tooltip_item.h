#pragma once

#include <QGraphicsItem>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// The exact values of one point on a small card beside it. Lives in the scene, not in a window of its own:
/// it can be grabbed with the plot and never outlives it.
class TooltipItem : public QGraphicsItem {
 public:
  TooltipItem(const PlotCanvas& canvas, QGraphicsItem* parent);

  /// Shows `text` beside `anchor`, inside `bounds` (chart coordinates).
  void show(const TooltipText& text, QPointF anchor, const QRectF& bounds);
  const TooltipText& text() const { return text_; }

  QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  const PlotCanvas& canvas_;
  TooltipText text_;
  QRectF card_;
};

}  // namespace infoplane::ui

#pragma once

#include <vector>

#include <QGraphicsItem>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// The legend under a plot: centred rows of marker and text; hidden groups are pale and struck through. Of
/// more groups than have room in a few rows, the first are named and the others counted. Draws and answers
/// questions only; the widget handles the mouse.
class LegendItem : public QGraphicsItem {
 public:
  LegendItem(const PlotCanvas& canvas, QGraphicsItem* parent) : QGraphicsItem(parent), canvas_(canvas) {}

  void contentChanged() { widths_.clear(); }  ///< other entries, or another font
  double heightFor(double width) const;       ///< 0 without entries
  void place(const QRectF& rect);             ///< in chart coordinates

  /// The group whose entry is at a position in chart coordinates.
  std::optional<QString> groupAt(QPointF position) const;
  QRectF entryRect(const QString& group) const;  ///< empty when there is none

  QRectF boundingRect() const override { return rect_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  struct Rows {
    std::vector<QRectF> entries{};  ///< of the first groups
    QRectF rest{};                  ///< of the text that counts the others
    QString restText{};             ///< empty = all have an entry
    double bottom = 0;
  };

  Rows layout(const QRectF& rect) const;
  Rows rowsWithin(const QRectF& rect, double limit) const;
  void measure() const;

  const PlotCanvas& canvas_;
  QRectF rect_;
  Rows rows_;
  mutable std::vector<double> widths_;  ///< of the entries: to measure text is slow
};

}  // namespace infoplane::ui

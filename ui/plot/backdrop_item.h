#pragma once

#include <QGraphicsItem>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// What lies behind the data: bands, marks, reference lines with the area above them, curves, the plot's
/// heading, and the text of an empty plot.
class BackdropItem : public QGraphicsItem {
 public:
  BackdropItem(const PlotCanvas& canvas, QGraphicsItem* parent) : QGraphicsItem(parent), canvas_(canvas) {}
  QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
  void canvasMoved() { prepareGeometryChange(); }

 private:
  void paintBand(QPainter& painter, const ReferenceBand& band) const;
  void paintLine(QPainter& painter, const ReferenceLine& line) const;
  void paintRule(QPainter& painter, const ReferenceRule& rule) const;
  void paintMarks(QPainter& painter) const;
  void paintCurve(QPainter& painter, const ReferenceCurve& curve) const;
  void paintRegion(QPainter& painter, const ReferenceRegion& region) const;
  void paintHeading(QPainter& painter) const;
  void paintCategories(QPainter& painter) const;
  void paintEmpty(QPainter& painter) const;

  const PlotCanvas& canvas_;
};

/// The part of the area above the line y = intercept + slope x, in chart coordinates.
QPolygonF areaAbove(const PlotCanvas& canvas, const ReferenceLine& line);

/// Where the label of a line stands: its frame from the start of the baseline, turned with the line. Nothing
/// when the line is out of sight or too short for its label.
struct LineLabel {
  QPointF start{};
  double angle = 0;  ///< degrees, clockwise
  QPolygonF frame{};
};
std::optional<LineLabel> placeLineLabel(const PlotCanvas& canvas, const ReferenceLine& line);

/// The parts of a curve inside the plot's area, in scene coordinates and in order.
std::vector<QLineF> visiblePieces(const PlotCanvas& canvas, const ReferenceCurve& curve);

/// The frame of a curve's label; empty where there is no room.
QRectF placeCurveLabel(const PlotCanvas& canvas, const ReferenceCurve& curve);

}  // namespace infoplane::ui

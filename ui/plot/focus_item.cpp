#include "ui/plot/focus_item.h"

#include <algorithm>

#include <QPainter>

#include "ui/plot/series_painter.h"

namespace infoplane::ui {
namespace {

constexpr double emphasis = 1.6;  ///< a line that stands out, beside the others

/// All pieces of a stacked bar as one: those with the point's key and row.
PlotPoint wholeBar(const PlotCanvas& canvas, PlotPoint point) {
  for (const PlotSeries& series : canvas.spec.series) {
    if (!series.bars || !canvas.isShown(series)) continue;
    for (const PlotPoint& piece : series.points) {
      if (!(piece.key == point.key) || piece.y != point.y || !isDrawable(piece)) continue;
      point.base = std::min({point.base, piece.base, piece.x});
      point.x = std::max({point.x, piece.base, piece.x});
    }
  }
  return point;
}

}  // namespace

QRectF FocusItem::boundingRect() const {
  const double air = canvas_.style.marker * 3;
  return canvas_.area.adjusted(-air, -air, air, air);
}

void FocusItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  painter->setRenderHint(QPainter::Antialiasing);
  if (!canvas_.spec.emphasized.empty()) paintSeries(*painter);
  if (!canvas_.vectorOutput) paintRings(*painter);
}

void FocusItem::paintSeries(QPainter& painter) const {
  SeriesPainter drawing(canvas_, painter);
  for (const PlotSeries& series : canvas_.spec.series) {
    if (!canvas_.isShown(series) || !canvas_.isEmphasized(series)) continue;
    painter.setOpacity(canvas_.opacityOf(series));
    if (series.showLine) drawing.line(series, series.lineWidth * emphasis);
    drawing.errors(series);
    if (series.showMarkers) drawing.markers(series);
  }
  painter.setOpacity(1);
}

void FocusItem::paintRings(QPainter& painter) const {
  const auto frame = [&](const QRectF& shape, double width) {
    const QRectF bar = shape.adjusted(-1.5, -1.5, 1.5, 1.5);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(canvas_.style.palette.accent, width));
    if (bar.width() > 3) painter.drawRoundedRect(bar, 2, 2);
  };
  const auto ring = [&](const PlotPoint& point, double width) {
    const QPointF at = canvas_.toScene(point);
    if (!isDrawable(point) || !liesIn(canvas_.area, at)) return;
    const double radius = canvas_.style.marker / 2 * point.size + 4.5;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(canvas_.style.palette.panel, width + 2));
    painter.drawEllipse(at, radius, radius);
    painter.setPen(QPen(canvas_.style.palette.accent, width));
    painter.drawEllipse(at, radius, radius);
  };
  if (canvas_.hovered) {
    const PlotSeries& series = canvas_.spec.series[canvas_.hovered->series];
    const PlotPoint& point = series.points[canvas_.hovered->point];
    const QRectF shape = shapeOf(canvas_, series, point);
    shape.isNull() ? ring(point, 1) : frame(shape, 1);
  }
  if (!canvas_.selected) return;
  const auto index = findPoint(canvas_.spec, *canvas_.selected);
  if (!index || !canvas_.isShown(canvas_.spec.series[index->series])) return;
  const PlotSeries& series = canvas_.spec.series[index->series];
  PlotPoint point = series.points[index->point];
  if (series.bars) point = wholeBar(canvas_, point);
  const QRectF shape = shapeOf(canvas_, series, point);
  shape.isNull() ? ring(point, 2) : frame(shape, 2);
}

}  // namespace infoplane::ui

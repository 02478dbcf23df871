#include "ui/plot/series_painter.h"

#include <QPolygonF>

#include "ui/plot/line_walk.h"
#include "ui/plot/tile_item.h"

namespace infoplane::ui {
namespace {

// Vertices nearer than this to the last one drawn change no pixel.
constexpr double vertexDistance = 0.3;
// Of the lines across a bar that is not to be trusted.
constexpr double hatchWidth = 1, hatchDistance = 9;
constexpr double leastHatched = 6;  // a lower bar has no room for lines: it is pale

/// Draws each piece of a line as one polyline, whose joints are those of the painter's pen.
class PolylinePen {
 public:
  explicit PolylinePen(QPainter& painter) : painter_(painter) {}

  bool isDown() const { return !line_.isEmpty(); }
  QPointF at() const { return line_.last(); }
  void down(QPointF point) { line_ << point; }
  void to(QPointF point) { line_ << point; }
  void up() {
    if (line_.size() > 1) painter_.drawPolyline(line_);
    line_.resize(0);  // keeps its memory
  }

 private:
  QPainter& painter_;
  QPolygonF line_{};
};

}  // namespace

QRectF barRect(const PlotCanvas& canvas, const PlotPoint& point) {
  const double half = barThickness / 2;
  const QRectF bar(canvas.toScene(point.base, point.y + half), canvas.toScene(point.x, point.y - half));
  return bar.normalized().intersected(canvas.area);
}

QRectF shapeOf(const PlotCanvas& canvas, const PlotSeries& series, const PlotPoint& point) {
  if (series.bars) return barRect(canvas, point);
  return series.tiles ? tileRect(canvas, point) : QRectF();
}

void SeriesPainter::line(const PlotSeries& series, double width) {
  QPen pen(resolve(series.color, canvas_.style.palette), width);
  pen.setJoinStyle(Qt::RoundJoin);
  pen.setCapStyle(series.dashed ? Qt::FlatCap : Qt::RoundCap);
  if (series.dashed) pen.setDashPattern({4, 3});
  painter_.setPen(pen);
  painter_.setBrush(Qt::NoBrush);
  PolylinePen lines(painter_);
  walkLine(
      canvas_.area, series.points, vertexDistance,
      [this](const PlotPoint& point) { return canvas_.toScene(point); }, lines);
}

void SeriesPainter::bars(const PlotSeries& series) {
  const QColor fill = resolve(series.color, canvas_.style.palette);
  QColor pale = fill;
  pale.setAlphaF(0.5F);
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) continue;
    const QRectF bar = barRect(canvas_, point);
    if (bar.isEmpty()) continue;
    const bool hatched = point.doubts != 0 && bar.height() >= leastHatched;
    painter_.fillRect(bar, point.doubts != 0 && !hatched ? pale : fill);
    if (hatched) hatch(bar);
  }
}

/// Lines of the ground across a bar, by computation: some vector formats know no patterns.
void SeriesPainter::hatch(const QRectF& bar) {
  painter_.setPen(QPen(canvas_.style.palette.panel, hatchWidth));
  for (double x = bar.left() - bar.height(); x < bar.right(); x += hatchDistance) {
    const QLineF line(x, bar.bottom(), x + bar.height(), bar.top());
    if (const auto part = clipped(line, bar)) painter_.drawLine(*part);
  }
}

void SeriesPainter::errors(const PlotSeries& series, double width) {
  QColor color = resolve(series.color, canvas_.style.palette);
  color.setAlphaF(0.45F);
  painter_.setPen(QPen(color, width));
  const auto bar = [&](double x1, double y1, double x2, double y2) {
    if (const auto part = clipped({canvas_.toScene(x1, y1), canvas_.toScene(x2, y2)}, canvas_.area))
      painter_.drawLine(*part);
  };
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) continue;
    if (point.xError.present()) bar(point.xError.low, point.y, point.xError.high, point.y);
    if (point.yError.present()) bar(point.x, point.yError.low, point.x, point.yError.high);
  }
}

void SeriesPainter::markers(const PlotSeries& series) {
  const QColor color = resolve(series.color, canvas_.style.palette);
  const MarkerInk filled = filledInk(color, canvas_.style.palette);
  const MarkerInk hollow = hollowInk(color, canvas_.style.palette);
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) continue;
    const QPointF at = canvas_.toScene(point);
    if (liesIn(canvas_.area, at))
      drawMarker(painter_, at, series.marker, canvas_.style.marker * point.size,
                 point.doubts == 0 ? filled : hollow);
  }
}

}  // namespace infoplane::ui

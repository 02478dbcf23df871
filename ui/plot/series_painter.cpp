#include "ui/plot/series_painter.h"

#include <algorithm>
#include <cmath>

#include <QPolygonF>

#include "ui/plot/tile_item.h"

namespace infoplane::ui {
namespace {

// Vertices nearer than this to the last one drawn change no pixel.
constexpr double vertexDistance = 0.3;
constexpr double denseVertexDistance = 1;

void flush(QPainter& painter, QPolygonF& line) {
  if (line.size() > 1) painter.drawPolyline(line);
  line.resize(0);  // keeps its memory
}

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
  // A pen of one pixel is drawn by Bresenham's algorithm and not as a polygon: ten times as fast.
  QPen pen(resolve(series.color, canvas_.style.palette), images_ != nullptr ? 0 : width);
  pen.setJoinStyle(Qt::RoundJoin);
  pen.setCapStyle(Qt::RoundCap);
  const double distance = images_ != nullptr ? denseVertexDistance : vertexDistance;
  painter_.setPen(pen);
  painter_.setBrush(Qt::NoBrush);
  QPolygonF line;
  const PlotPoint* last = nullptr;
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) {
      flush(painter_, line);
      last = nullptr;
      continue;
    }
    if (last) {
      const QLineF whole(canvas_.toScene(*last), canvas_.toScene(point));
      const auto part = clipped(whole, canvas_.area);
      if (!part) {
        flush(painter_, line);
      } else {
        if (line.isEmpty() || part->p1() != whole.p1()) flush(painter_, line);
        if (line.isEmpty()) line << part->p1();
        const QPointF step = line.last() - part->p2();
        if (QPointF::dotProduct(step, step) >= distance * distance) line << part->p2();
        if (part->p2() != whole.p2()) flush(painter_, line);
      }
    }
    last = &point;
  }
  flush(painter_, line);
}

void SeriesPainter::bars(const PlotSeries& series) {
  const QColor fill = resolve(series.color, canvas_.style.palette);
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) continue;
    const QRectF bar = barRect(canvas_, point);
    if (!bar.isEmpty()) painter_.fillRect(bar, fill);
  }
}

void SeriesPainter::errors(const PlotSeries& series) {
  QColor color = resolve(series.color, canvas_.style.palette);
  color.setAlphaF(0.45F);
  painter_.setPen(QPen(color, images_ != nullptr ? 0 : 1));
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
  images_ != nullptr ? markerImages(series) : markerPaths(series);
}

void SeriesPainter::markerPaths(const PlotSeries& series) {
  const QColor fill = resolve(series.color, canvas_.style.palette);
  const QColor outline = markerOutline(fill, canvas_.style.palette);
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) continue;
    const QPointF at = canvas_.toScene(point);
    if (liesIn(canvas_.area, at))
      drawMarker(painter_, at, series.marker, canvas_.style.marker * point.size, fill, outline);
  }
}

void SeriesPainter::markerImages(const PlotSeries& series) {
  const QColor fill = resolve(series.color, canvas_.style.palette);
  const QColor outline = markerOutline(fill, canvas_.style.palette);
  const double ratio = painter_.device()->devicePixelRatioF();
  // Images sit on whole pixels: the same one again on the same pixel changes nothing and need not be drawn.
  const int rim = static_cast<int>(std::ceil(ratio));  // centres lie in the frame, too
  const auto columns = static_cast<std::size_t>(std::ceil(canvas_.area.width() * ratio) + 2 * rim + 1);
  const auto rows = static_cast<std::size_t>(std::ceil(canvas_.area.height() * ratio) + 2 * rim + 1);
  if (drawn_.empty()) drawn_.resize(columns * rows);
  const MarkerImages::Image* image = nullptr;
  double size = -1;
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) continue;
    const QPointF at = canvas_.toScene(point);
    if (!liesIn(canvas_.area, at)) continue;
    if (image == nullptr || point.size != size) {
      size = point.size;
      image = &images_->of(series.marker, canvas_.style.marker * size, fill, outline, ratio);
    }
    const QPoint pixel = ((at - canvas_.area.topLeft()) * ratio).toPoint() + QPoint(rim, rim);
    int& last = drawn_[static_cast<std::size_t>(pixel.y()) * columns + static_cast<std::size_t>(pixel.x())];
    if (last == image->number) continue;
    last = image->number;
    painter_.drawPixmap(at - image->half, image->pixmap);
  }
}

}  // namespace infoplane::ui

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

/// The line through points, as far as it lies in the area; points that are not finite break it. `place` gives
/// a point's position.
template <typename Points, typename Place>
void drawLine(QPainter& painter, const QRectF& area, const Points& points, double distance, Place place) {
  QPolygonF line;
  QPointF last;
  bool connected = false;
  for (const auto& point : points) {
    if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
      flush(painter, line);
      connected = false;
      continue;
    }
    const QPointF at = place(point);
    if (connected) {
      const QLineF whole(last, at);
      const auto part = clipped(whole, area);
      if (!part) {
        flush(painter, line);
      } else {
        if (line.isEmpty() || part->p1() != last) flush(painter, line);
        if (line.isEmpty()) line << part->p1();
        const QPointF step = line.last() - part->p2();
        if (QPointF::dotProduct(step, step) >= distance * distance) line << part->p2();
        if (part->p2() != at) flush(painter, line);
      }
    }
    last = at;
    connected = true;
  }
  flush(painter, line);
}

/// PlotCanvas::toScene without its divisions.
class Placing {
 public:
  explicit Placing(const PlotCanvas& canvas)
      : scaleX_(canvas.area.width() / canvas.range.x.span()),
        scaleY_(-canvas.area.height() / canvas.range.y.span()),
        x_(canvas.area.left() - canvas.range.x.low * scaleX_),
        y_(canvas.area.bottom() - canvas.range.y.low * scaleY_) {}

  QPointF operator()(const Spot& spot) const { return {x_ + spot.x * scaleX_, y_ + spot.y * scaleY_}; }

 private:
  double scaleX_, scaleY_, x_, y_;
};

}  // namespace

std::vector<Spot> spotsOf(const PlotSeries& series) {
  std::vector<Spot> spots;
  spots.reserve(series.points.size());
  for (const PlotPoint& point : series.points) spots.push_back({point.x, point.y, point.size});
  return spots;
}

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
  pen.setCapStyle(Qt::RoundCap);
  painter_.setPen(pen);
  painter_.setBrush(Qt::NoBrush);
  drawLine(painter_, canvas_.area, series.points, vertexDistance,
           [this](const PlotPoint& point) { return canvas_.toScene(point); });
}

void SeriesPainter::bars(const PlotSeries& series) {
  const QColor fill = resolve(series.color, canvas_.style.palette);
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) continue;
    const QRectF bar = barRect(canvas_, point);
    if (!bar.isEmpty()) painter_.fillRect(bar, fill);
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
  const QColor fill = resolve(series.color, canvas_.style.palette);
  const QColor outline = markerOutline(fill, canvas_.style.palette);
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) continue;
    const QPointF at = canvas_.toScene(point);
    if (liesIn(canvas_.area, at))
      drawMarker(painter_, at, series.marker, canvas_.style.marker * point.size, fill, outline);
  }
}

void DensePainter::line(const PlotSeries& series, std::span<const Spot> spots) {
  // A pen of one pixel is drawn by Bresenham's algorithm and not as a polygon: ten times as fast.
  painter_.setPen(QPen(resolve(series.color, canvas_.style.palette), 0));
  drawLine(painter_, canvas_.area, spots, denseVertexDistance, Placing(canvas_));
}

void DensePainter::addMarkers(const PlotSeries& series, std::span<const Spot> spots) {
  const QColor fill = resolve(series.color, canvas_.style.palette);
  const QColor outline = markerOutline(fill, canvas_.style.palette);
  const double ratio = painter_.device()->devicePixelRatioF();
  const double opacity = canvas_.opacityOf(series);
  if (opacity < 1) dimmedOpacity_ = opacity;
  const Placing place(canvas_);
  Placed placed;
  placed.dimmed = opacity < 1;
  double size = -1;
  for (const Spot& spot : spots) {
    const QPointF at = place(spot);
    if (!liesIn(canvas_.area, at)) continue;  // nor does what is not finite
    if (spot.size != size) {
      size = spot.size;
      placed.image = images_.of(series.marker, canvas_.style.marker * size, fill, outline, ratio);
    }
    const QPoint corner = ((at - images_[placed.image].half) * ratio).toPoint();
    placed.x = corner.x();
    placed.y = corner.y();
    placed_.push_back(placed);
  }
}

/// From the topmost marker down: one is hidden when every pixel of it is covered by those above.
void DensePainter::findHidden() {
  const double ratio = painter_.device()->devicePixelRatioF();
  constexpr double rim = 64;  // markers reach over the edge of the area
  const QRect all = QRectF(canvas_.area.topLeft() * ratio, canvas_.area.size() * ratio)
                        .adjusted(-rim, -rim, rim, rim)
                        .toAlignedRect();
  const std::size_t words = static_cast<std::size_t>(all.width()) / 64 + 2;
  std::vector<quint64> covered(words * static_cast<std::size_t>(all.height()));
  for (std::size_t i = placed_.size(); i-- > 0;) {
    Placed& marker = placed_[i];
    const MarkerImages::Image& image = images_[marker.image];
    const int x = marker.x - all.left();
    const int y = marker.y - all.top();
    const auto height = static_cast<int>(image.shape.size());
    if (height == 0 || x < 0 || y < 0 || x + 64 > all.width() || y + height > all.height()) continue;
    const int shift = x % 64;
    // The part of a row of pixels that lies in the second of its two words.
    const auto second = [shift](quint64 row) { return shift == 0 ? 0 : row >> (64 - shift); };
    quint64* const first = &covered[static_cast<std::size_t>(y) * words + static_cast<std::size_t>(x / 64)];
    marker.hidden = true;
    quint64* at = first;
    for (const quint64 row : image.shape) {
      if (((row << shift) & ~at[0]) != 0 || (second(row) & ~at[1]) != 0) {
        marker.hidden = false;
        break;
      }
      at += words;
    }
    if (marker.hidden || marker.dimmed) continue;
    at = first;
    for (const quint64 row : image.opaque) {
      at[0] |= row << shift;
      at[1] |= second(row);
      at += words;
    }
  }
}

void DensePainter::paintMarkers() {
  findHidden();
  const double ratio = painter_.device()->devicePixelRatioF();
  bool dimmed = false;
  painter_.setOpacity(1);
  for (const Placed& marker : placed_) {
    if (marker.hidden) continue;
    if (marker.dimmed != dimmed) {
      dimmed = marker.dimmed;
      painter_.setOpacity(dimmed ? dimmedOpacity_ : 1);
    }
    painter_.drawPixmap(QPointF(marker.x, marker.y) / ratio, images_[marker.image].pixmap);
  }
  painter_.setOpacity(1);
}

}  // namespace infoplane::ui

#include "ui/plot/data_item.h"

#include <algorithm>

#include <QPainter>
#include <QPolygonF>

#include "ui/plot/tile_item.h"

namespace infoplane::ui {
namespace {

// Below this many points paths are fast enough and sit between pixels; above it images are used.
constexpr std::size_t pathLimit = 2000;
// Vertices nearer than this to the last one drawn change no pixel.
constexpr double vertexDistance = 0.3;

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

void flush(QPainter& painter, QPolygonF& line) {
  if (line.size() > 1) painter.drawPolyline(line);
  line.clear();
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

QRectF DataItem::boundingRect() const {
  const double air = canvas_.style.marker * 3;
  return canvas_.area.adjusted(-air, -air, air, air);
}

void DataItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  painter->setRenderHint(QPainter::Antialiasing);
  for (const PlotSeries& series : canvas_.spec.series) {
    if (!canvas_.isShown(series)) continue;
    painter->setOpacity(canvas_.opacityOf(series));
    if (series.tiles) continue;  // the tile item draws them
    if (series.bars) {
      paintBars(*painter, series);
      continue;
    }
    if (series.showLine) paintLine(*painter, series);
    paintErrors(*painter, series);
  }
  // Markers of all series lie above the lines of all series.
  for (const PlotSeries& series : canvas_.spec.series) {
    if (!canvas_.isShown(series) || !series.showMarkers || series.bars || series.tiles) continue;
    painter->setOpacity(canvas_.opacityOf(series));
    paintMarkers(*painter, series);
  }
  painter->setOpacity(1);
  if (!canvas_.vectorOutput) paintRings(*painter);
}

void DataItem::paintLine(QPainter& painter, const PlotSeries& series) const {
  QPen pen(resolve(series.color, canvas_.style.palette), series.lineWidth);
  pen.setJoinStyle(Qt::RoundJoin);
  pen.setCapStyle(Qt::RoundCap);
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  QPolygonF line;
  const PlotPoint* last = nullptr;
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) {
      flush(painter, line);
      last = nullptr;
      continue;
    }
    if (last) {
      const QLineF whole(canvas_.toScene(*last), canvas_.toScene(point));
      const auto part = clipped(whole, canvas_.area);
      if (!part) {
        flush(painter, line);
      } else {
        if (line.isEmpty() || part->p1() != whole.p1()) flush(painter, line);
        if (line.isEmpty()) line << part->p1();
        if (QLineF(line.last(), part->p2()).length() >= vertexDistance) line << part->p2();
        if (part->p2() != whole.p2()) flush(painter, line);
      }
    }
    last = &point;
  }
  flush(painter, line);
}

void DataItem::paintBars(QPainter& painter, const PlotSeries& series) const {
  const QColor fill = resolve(series.color, canvas_.style.palette);
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) continue;
    const QRectF bar = barRect(canvas_, point);
    if (!bar.isEmpty()) painter.fillRect(bar, fill);
  }
}

void DataItem::paintErrors(QPainter& painter, const PlotSeries& series) const {
  QColor color = resolve(series.color, canvas_.style.palette);
  color.setAlphaF(0.45F);
  painter.setPen(QPen(color, 1));
  const auto bar = [&](double x1, double y1, double x2, double y2) {
    if (const auto part = clipped({canvas_.toScene(x1, y1), canvas_.toScene(x2, y2)}, canvas_.area))
      painter.drawLine(*part);
  };
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) continue;
    if (point.xError.present()) bar(point.xError.low, point.y, point.xError.high, point.y);
    if (point.yError.present()) bar(point.x, point.yError.low, point.x, point.yError.high);
  }
}

void DataItem::paintMarkers(QPainter& painter, const PlotSeries& series) const {
  if (!canvas_.vectorOutput && series.points.size() > pathLimit) return paintImages(painter, series);
  const QColor fill = resolve(series.color, canvas_.style.palette);
  const QColor outline = markerOutline(fill, canvas_.style.palette);
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) continue;
    const QPointF at = canvas_.toScene(point);
    if (liesIn(canvas_.area, at))
      drawMarker(painter, at, series.marker, canvas_.style.marker * point.size, fill, outline);
  }
}

void DataItem::paintImages(QPainter& painter, const PlotSeries& series) const {
  const QColor fill = resolve(series.color, canvas_.style.palette);
  const QColor outline = markerOutline(fill, canvas_.style.palette);
  const double ratio = painter.device()->devicePixelRatioF();
  const QPixmap image = markerPixmap(series.marker, canvas_.style.marker, fill, outline, ratio);
  const QPointF half(image.deviceIndependentSize().width() / 2, image.deviceIndependentSize().height() / 2);
  // Images sit on whole pixels: a second one on the same pixel changes nothing and need not be drawn.
  const auto columns = static_cast<std::size_t>(canvas_.area.width() * ratio) + 5;
  const auto rows = static_cast<std::size_t>(canvas_.area.height() * ratio) + 5;
  const QPoint first = ((canvas_.area.topLeft() - half) * ratio).toPoint() - QPoint(1, 1);
  std::vector<bool> taken(columns * rows);
  for (const PlotPoint& point : series.points) {
    if (!isDrawable(point)) continue;
    const QPointF at = canvas_.toScene(point);
    if (!liesIn(canvas_.area, at)) continue;
    const QPoint pixel = ((at - half) * ratio).toPoint() - first;
    const auto cell = static_cast<std::size_t>(pixel.y()) * columns + static_cast<std::size_t>(pixel.x());
    if (taken[cell]) continue;
    taken[cell] = true;
    painter.drawPixmap(at - half, image);
  }
}

void DataItem::paintRings(QPainter& painter) const {
  const auto frame = [&](const QRectF& shape, double width) {
    const QRectF bar = shape.adjusted(-1.5, -1.5, 1.5, 1.5);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(canvas_.style.palette.accent, width));
    if (bar.width() > 3) painter.drawRoundedRect(bar, 2, 2);
  };
  const auto ring = [&](const PlotPoint& point, double width, double air) {
    const QPointF at = canvas_.toScene(point);
    if (!isDrawable(point) || !liesIn(canvas_.area, at)) return;
    const double radius = canvas_.style.marker / 2 * point.size + air;
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
    shape.isNull() ? ring(point, 1, 4.5) : frame(shape, 1);
  }
  if (canvas_.selected.isEmpty()) return;
  QSet<PointKey> left(canvas_.selected.begin(), canvas_.selected.end());
  for (const PlotSeries& series : canvas_.spec.series) {
    if (!canvas_.isShown(series)) continue;
    for (const PlotPoint& each : series.points) {
      if (left.isEmpty()) return;
      if (!left.remove(each.key)) continue;
      const PlotPoint point = series.bars ? wholeBar(canvas_, each) : each;
      const QRectF shape = shapeOf(canvas_, series, point);
      // The current one stands out among many.
      const bool current = each.key == canvas_.selected.last();
      const double width = current ? 2.2 : 1.2;
      shape.isNull() ? ring(point, width, current ? 4.5 : 2.5) : frame(shape, width);
    }
  }
}

}  // namespace infoplane::ui

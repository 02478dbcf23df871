#include "ui/plot/data_item.h"

#include <algorithm>
#include <vector>

#include <QPainter>
#include <QPixmap>
#include <QPolygonF>
#include <QSet>

#include "ui/plot/tile_item.h"

namespace infoplane::ui {
namespace {

// Below this many points paths are fast enough and sit between pixels; above it images are used.
constexpr std::size_t pathLimit = 2000;
// Above this many selected points their rings are one image, too.
constexpr std::size_t ringLimit = 500;
// The ring of one selected point among many: its width, and the air between it and the marker, pixels.
constexpr double manyWidth = 1.2;
constexpr double manyAir = 2.5;
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

/// Draws one image at many places. Images sit on whole pixels: a second one on the same pixel changes nothing
/// and is not drawn.
class Stamp {
 public:
  Stamp(QPainter& painter, const QRectF& area, const QPixmap& image)
      : painter_(painter),
        area_(area),
        image_(image),
        half_(image.deviceIndependentSize().width() / 2, image.deviceIndependentSize().height() / 2),
        ratio_(image.devicePixelRatioF()),
        columns_(static_cast<std::size_t>(area.width() * ratio_) + 5),
        first_(((area.topLeft() - half_) * ratio_).toPoint() - QPoint(1, 1)),
        taken_(columns_ * (static_cast<std::size_t>(area.height() * ratio_) + 5)) {}

  void at(QPointF centre) {
    if (!liesIn(area_, centre)) return;
    const QPoint pixel = ((centre - half_) * ratio_).toPoint() - first_;
    const auto cell = static_cast<std::size_t>(pixel.y()) * columns_ + static_cast<std::size_t>(pixel.x());
    if (taken_[cell]) return;
    taken_[cell] = true;
    painter_.drawPixmap(centre - half_, image_);
  }

 private:
  QPainter& painter_;
  QRectF area_;
  const QPixmap& image_;
  QPointF half_;
  double ratio_;
  std::size_t columns_;
  QPoint first_;
  std::vector<bool> taken_;
};

/// A ring around a marker, and the ground between both.
void drawRing(QPainter& painter, QPointF centre, double radius, double width, const Palette& palette) {
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(palette.panel, width + 2));
  painter.drawEllipse(centre, radius, radius);
  painter.setPen(QPen(palette.accent, width));
  painter.drawEllipse(centre, radius, radius);
}

/// The same as an image, for devices of the given pixel ratio.
QPixmap ringPixmap(double radius, double width, const Palette& palette, double ratio) {
  const double side = 2 * (radius + width + 2);
  QPixmap image(QSizeF(side * ratio, side * ratio).toSize());
  image.setDevicePixelRatio(ratio);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  drawRing(painter, QPointF(side / 2, side / 2), radius, width, palette);
  return image;
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
  Stamp stamp(painter, canvas_.area, image);
  for (const PlotPoint& point : series.points)
    if (isDrawable(point)) stamp.at(canvas_.toScene(point));
}

void DataItem::paintFrame(QPainter& painter, const QRectF& shape, double width) const {
  const QRectF bar = shape.adjusted(-1.5, -1.5, 1.5, 1.5);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(canvas_.style.palette.accent, width));
  if (bar.width() > 3) painter.drawRoundedRect(bar, 2, 2);
}

void DataItem::paintRing(QPainter& painter, const PlotPoint& point, double width, double air) const {
  const QPointF at = canvas_.toScene(point);
  if (isDrawable(point) && liesIn(canvas_.area, at))
    drawRing(painter, at, canvas_.style.marker / 2 * point.size + air, width, canvas_.style.palette);
}

void DataItem::paintRings(QPainter& painter) const {
  if (canvas_.hovered) {
    const PlotSeries& series = canvas_.spec.series[canvas_.hovered->series];
    const PlotPoint& point = series.points[canvas_.hovered->point];
    const QRectF shape = shapeOf(canvas_, series, point);
    shape.isNull() ? paintRing(painter, point, 1, 4.5) : paintFrame(painter, shape, 1);
  }
  if (!canvas_.selected.isEmpty()) paintSelected(painter);
}

void DataItem::paintSelected(QPainter& painter) const {
  QSet<PointKey> left(canvas_.selected.begin(), canvas_.selected.end());
  const bool crowd = static_cast<std::size_t>(left.size()) > ringLimit;
  const QPixmap image = ringPixmap(canvas_.style.marker / 2 + manyAir, manyWidth, canvas_.style.palette,
                                   painter.device()->devicePixelRatioF());
  Stamp stamp(painter, canvas_.area, image);
  for (const PlotSeries& series : canvas_.spec.series) {
    if (!canvas_.isShown(series)) continue;
    for (const PlotPoint& each : series.points) {
      if (left.isEmpty()) return;
      if (!left.remove(each.key)) continue;
      const PlotPoint point = series.bars ? wholeBar(canvas_, each) : each;
      const QRectF shape = shapeOf(canvas_, series, point);
      const bool current = each.key == canvas_.selected.last();  // it stands out among many
      if (!shape.isNull()) {
        paintFrame(painter, shape, current ? 2.2 : manyWidth);
      } else if (current) {
        paintRing(painter, point, 2.2, 4.5);
      } else if (!crowd) {
        paintRing(painter, point, manyWidth, manyAir);
      } else if (isDrawable(point)) {
        stamp.at(canvas_.toScene(point));
      }
    }
  }
}

}  // namespace infoplane::ui

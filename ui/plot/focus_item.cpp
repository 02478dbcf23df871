#include "ui/plot/focus_item.h"

#include <algorithm>
#include <vector>

#include <QPainter>
#include <QPixmap>
#include <QSet>

#include "ui/plot/series_painter.h"

namespace infoplane::ui {
namespace {

constexpr double emphasis = 1.6;  ///< a line that stands out, beside the others
// Above this many selected points their rings are one image.
constexpr std::size_t ringLimit = 500;
// The ring of one selected point among many: its width, and the air between it and the marker, pixels.
constexpr double manyWidth = 1.2;
constexpr double manyAir = 2.5;

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
class ImageStamp {
 public:
  ImageStamp(QPainter& painter, const QRectF& area, const QPixmap& image)
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

void FocusItem::paintFrame(QPainter& painter, const QRectF& shape, double width) const {
  const QRectF bar = shape.adjusted(-1.5, -1.5, 1.5, 1.5);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(canvas_.style.palette.accent, width));
  if (bar.width() > 3) painter.drawRoundedRect(bar, 2, 2);
}

void FocusItem::paintRing(QPainter& painter, const PlotPoint& point, double width, double air) const {
  const QPointF at = canvas_.toScene(point);
  if (isDrawable(point) && liesIn(canvas_.area, at))
    drawRing(painter, at, canvas_.style.marker / 2 * point.size + air, width, canvas_.style.palette);
}

void FocusItem::paintRings(QPainter& painter) const {
  if (canvas_.hovered) {
    const PlotSeries& series = canvas_.spec.series[canvas_.hovered->series];
    const PlotPoint& point = series.points[canvas_.hovered->point];
    const QRectF shape = shapeOf(canvas_, series, point);
    shape.isNull() ? paintRing(painter, point, 1, 4.5) : paintFrame(painter, shape, 1);
  }
  if (!canvas_.selected.isEmpty()) paintSelected(painter);
}

void FocusItem::paintSelected(QPainter& painter) const {
  QSet<PointKey> left(canvas_.selected.begin(), canvas_.selected.end());
  const bool crowd = static_cast<std::size_t>(left.size()) > ringLimit;
  const QPixmap image = ringPixmap(canvas_.style.marker / 2 + manyAir, manyWidth, canvas_.style.palette,
                                   painter.device()->devicePixelRatioF());
  ImageStamp stamp(painter, canvas_.area, image);
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

#include "ui/plot/point_label_item.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <QFontMetricsF>
#include <QLineF>
#include <QPainter>

#include "ui/plot/backdrop_item.h"

namespace infoplane::ui {
namespace {

constexpr std::size_t crowdLimit = 4000;  ///< places looked at when a label seeks a free one
constexpr double beadSpacing = 6;         ///< pixels between the beads that stand for a line

// What a label should not cover: markers, the lines between them and reference curves as beads.
class Obstacles {
 public:
  explicit Obstacles(const PlotCanvas& canvas) {
    for (const PlotSeries& series : canvas.spec.series) {
      if (canvas.isShown(series) && (series.showMarkers || series.showLine)) add(canvas, series);
    }
    for (const ReferenceCurve& curve : canvas.spec.curves)
      for (const QLineF& piece : visiblePieces(canvas, curve)) addBeads(canvas, piece.p1(), piece.p2());
  }

  std::vector<QPointF> take() && { return std::move(places_); }

 private:
  void add(const PlotCanvas& canvas, const PlotSeries& series) {
    QPointF previous;
    bool connected = false;  // a gap in the data breaks the line
    for (const PlotPoint& point : series.points) {
      if (places_.size() >= crowdLimit) return;
      if (!isDrawable(point)) {
        connected = false;
        continue;
      }
      const QPointF at = canvas.toScene(point);
      if (connected && series.showLine) addBeads(canvas, previous, at);
      if (liesIn(canvas.area, at)) places_.push_back(at);
      previous = at;
      connected = true;
    }
  }

  void addBeads(const PlotCanvas& canvas, QPointF from, QPointF to) {
    const auto seen = clipped({from, to}, canvas.area);
    if (!seen) return;
    const int beads = static_cast<int>(std::min(seen->length() / beadSpacing, 200.0));
    for (int i = 1; i < beads; ++i) places_.push_back(seen->pointAt(static_cast<double>(i) / beads));
  }

  std::vector<QPointF> places_;
};

// The places around a point, the preferred one first.
std::array<QRectF, 6> placesAround(QPointF at, QSizeF size, double distance) {
  const double below = distance * 0.4;
  const double above = -distance * 0.4 - size.height();
  const double left = -distance - size.width();
  const double middle = -size.width() / 2;
  return {QRectF(at + QPointF(distance, below), size),
          QRectF(at + QPointF(distance, above), size),
          QRectF(at + QPointF(left, above), size),
          QRectF(at + QPointF(left, below), size),
          QRectF(at + QPointF(middle, above - distance * 0.4), size),
          QRectF(at + QPointF(middle, below + distance * 0.4), size)};
}

QRectF bestPlace(const std::array<QRectF, 6>& places, const PlotCanvas& canvas,
                 const std::vector<QRectF>& taken, const std::vector<QPolygonF>& lineLabels,
                 const std::vector<QPointF>& centres) {
  QRectF best;
  auto least = std::numeric_limits<std::ptrdiff_t>::max();
  for (const QRectF& place : places) {
    if (!canvas.area.contains(place)) continue;
    if (std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(place); }))
      continue;
    if (std::any_of(lineLabels.begin(), lineLabels.end(),
                    [&](const QPolygonF& other) { return other.intersects(QPolygonF(place)); }))
      continue;
    const double air = canvas.style.marker / 2;
    const QRectF wide = place.adjusted(-air, -air, air, air);
    const auto covered =
        std::count_if(centres.begin(), centres.end(), [&](QPointF c) { return wide.contains(c); });
    if (covered < least) {
      least = covered;
      best = place;
    }
  }
  return best;
}

}  // namespace

std::vector<QRectF> placeLabels(const PlotCanvas& canvas) {
  if (canvas.spec.labels.empty()) return {};
  const QFontMetricsF metrics(canvas.style.note);
  const std::vector<QPointF> centres = Obstacles(canvas).take();
  std::vector<QRectF> taken;
  std::vector<QPolygonF> lineLabels;
  for (const ReferenceLine& line : canvas.spec.lines)
    if (const auto label = placeLineLabel(canvas, line)) lineLabels.push_back(label->frame);
  for (const ReferenceCurve& curve : canvas.spec.curves)
    if (const QRectF label = placeCurveLabel(canvas, curve); !label.isEmpty()) lineLabels.emplace_back(label);
  for (const PointLabel& label : canvas.spec.labels) {
    const PlotSeries& series = canvas.spec.series[label.series];
    const PlotPoint& point = series.points[label.point];
    const QPointF at = canvas.toScene(point);
    QRectF place;
    if (canvas.isShown(series) && isDrawable(point) && liesIn(canvas.area, at)) {
      const QSizeF size(metrics.horizontalAdvance(label.text), metrics.height());
      place = bestPlace(placesAround(at, size, canvas.style.marker + 1), canvas, taken, lineLabels, centres);
    }
    taken.push_back(place);
  }
  return taken;
}

void PointLabelItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  const std::vector<QRectF> places = placeLabels(canvas_);
  painter->setFont(canvas_.style.note);
  painter->setPen(canvas_.style.palette.quiet);
  QColor ground = canvas_.style.palette.panel;
  ground.setAlphaF(0.85F);
  const double ascent = QFontMetricsF(canvas_.style.note).ascent();
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].isEmpty()) continue;
    const PointLabel& label = canvas_.spec.labels[i];
    painter->setOpacity(canvas_.opacityOf(canvas_.spec.series[label.series]));
    // Among so many points no place is free.
    if (canvas_.isDense()) painter->fillRect(places[i].adjusted(-3, 0, 3, 0), ground);
    painter->drawText(places[i].topLeft() + QPointF(0, ascent), label.text);
  }
  painter->setOpacity(1);
}

}  // namespace infoplane::ui

#include "ui/plot/backdrop_item.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include "ui/plot/column_names.h"
#include "ui/plot/tone_scale.h"
#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

// The line from edge to edge of the area, left to right.
std::optional<QLineF> visiblePart(const PlotCanvas& canvas, const ReferenceLine& line) {
  const auto at = [&](double x) { return canvas.toScene(x, line.intercept + line.slope * x); };
  return clipped({at(canvas.range.x.low), at(canvas.range.x.high)}, canvas.area);
}

}  // namespace

QPolygonF areaAbove(const PlotCanvas& canvas, const ReferenceLine& line) {
  // The corners on the upper side, and the line's crossings with the frame: all of a convex polygon, in
  // order.
  const QRectF& area = canvas.area;
  const QPolygonF frame(
      {area.bottomLeft(), area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft()});
  const auto above = [&](QPointF scene) {
    const QPointF p = canvas.toPlot(scene);
    return p.y() - line.intercept - line.slope * p.x();
  };
  QPolygonF polygon;
  for (int i = 0; i + 1 < frame.size(); ++i) {
    const double here = above(frame[i]);
    const double next = above(frame[i + 1]);
    if (here >= 0) polygon << frame[i];
    if ((here < 0) != (next < 0)) polygon << frame[i] + (frame[i + 1] - frame[i]) * (here / (here - next));
  }
  return polygon;
}

std::optional<LineLabel> placeLineLabel(const PlotCanvas& canvas, const ReferenceLine& line) {
  const auto part = visiblePart(canvas, line);
  if (!part) return {};
  // Along the line, above it, near its far end.
  const QFontMetricsF metrics(canvas.style.note);
  const double width = metrics.horizontalAdvance(line.label);
  const double end = part->length() - 14 - metrics.height() * 0.6;
  if (line.label.isEmpty() || end < width) return {};
  QTransform turned;
  turned.translate(part->x1(), part->y1());
  turned.rotate(-part->angle());
  const QPointF start(end - width, -metrics.descent() - 3);
  const QRectF frame(start.x(), start.y() - metrics.ascent(), width, metrics.height());
  return LineLabel{turned.map(start), -part->angle(), turned.map(QPolygonF(frame))};
}

std::vector<QLineF> visiblePieces(const PlotCanvas& canvas, const ReferenceCurve& curve) {
  std::vector<QLineF> pieces;
  for (std::size_t i = 1; i < curve.points.size(); ++i) {
    const QLineF piece(canvas.toScene(curve.points[i - 1].x(), curve.points[i - 1].y()),
                       canvas.toScene(curve.points[i].x(), curve.points[i].y()));
    if (const auto part = clipped(piece, canvas.area)) pieces.push_back(*part);
  }
  return pieces;
}

QRectF placeCurveLabel(const PlotCanvas& canvas, const ReferenceCurve& curve) {
  // Below the curve, where it leaves the area: above it stands the label of the line that it falls away from.
  const std::vector<QLineF> pieces = visiblePieces(canvas, curve);
  if (pieces.empty() || curve.label.isEmpty()) return {};
  const QFontMetricsF metrics(canvas.style.note);
  const QPointF end = pieces.back().x1() < pieces.back().x2() ? pieces.back().p2() : pieces.back().p1();
  QRectF frame(end, QSizeF(metrics.horizontalAdvance(curve.label), metrics.height()));
  // A curve that goes out at the top has its room to the right; one that goes out at the right, below.
  if (end.y() < canvas.area.top() + 1 && frame.right() + 18 < canvas.area.right())
    frame.translate(12, 4);
  else
    frame.moveTopRight(QPointF(canvas.area.right() - 8, end.y() + 14));
  return canvas.area.contains(frame) ? frame : QRectF();
}

QRectF BackdropItem::boundingRect() const {
  // An empty plot has no axes: its text has the room that they would take.
  if (!hasDrawablePoint(canvas_.spec) && canvas_.spec.title.isEmpty() && parentItem())
    return parentItem()->boundingRect().adjusted(4, 4, -4, -4);
  const bool outside = !canvas_.spec.x.categories.isEmpty() || !canvas_.spec.toneLabel.isEmpty();
  if (outside && parentItem()) return parentItem()->boundingRect();
  double head = QFontMetricsF(canvas_.style.heading).height() + 12;
  if (!canvas_.spec.subtitle.isEmpty()) head += QFontMetricsF(canvas_.style.note).height() + 2;
  const double names = canvas_.spec.y.categories.isEmpty() ? 0 : canvas_.area.left();
  return canvas_.area.adjusted(-names, -head, 0, 0);
}

void BackdropItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  painter->setRenderHint(QPainter::Antialiasing);
  const PlotSpec& spec = canvas_.spec;
  paintHeading(*painter);
  if (!hasDrawablePoint(spec)) {
    paintEmpty(*painter);
    return;
  }
  paintCategories(*painter);
  paintColumnNames(*painter, canvas_);
  if (parentItem()) paintToneScale(*painter, canvas_, parentItem()->boundingRect());
  for (const ReferenceRegion& region : spec.regions) paintRegion(*painter, region);
  for (const ReferenceBand& band : spec.bands) paintBand(*painter, band);
  for (const ReferenceLine& line : spec.lines) paintLine(*painter, line);
  for (const ReferenceRule& rule : spec.rules) paintRule(*painter, rule);
  paintMarks(*painter);
  for (const ReferenceCurve& curve : spec.curves) paintCurve(*painter, curve);
  painter->setBrush(Qt::NoBrush);
  painter->setPen(QPen(canvas_.style.palette.hairline, canvas_.style.gridWidth));
  painter->drawRect(canvas_.area);
}

void BackdropItem::paintHeading(QPainter& painter) const {
  const PlotSpec& spec = canvas_.spec;
  QPointF at = canvas_.area.topLeft() - QPointF(0, 6);
  const auto write = [&](const QString& text, const QFont& font, const QColor& color) {
    if (text.isEmpty()) return;
    const QFontMetricsF metrics(font);
    // What is longer than the axis begins beside it, and is cut only where that is not enough.
    const qreal right = canvas_.area.right(), fits = right - metrics.horizontalAdvance(text);
    at.setX(std::clamp(fits, std::min(2.0, canvas_.area.left()), canvas_.area.left()));
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(at - QPointF(0, metrics.descent()),
                     metrics.elidedText(text, Qt::ElideRight, right - at.x() + 1));
    at -= QPointF(0, metrics.height() + 2);
  };
  write(spec.subtitle, canvas_.style.note, canvas_.style.palette.quiet);
  write(spec.title, canvas_.style.heading, canvas_.style.palette.text);
}

void BackdropItem::paintRegion(QPainter& painter, const ReferenceRegion& region) const {
  QPolygonF outline;
  for (const QPointF& point : region.upper) outline << canvas_.toScene(point.x(), point.y());
  for (auto at = region.lower.rbegin(); at != region.lower.rend(); ++at)
    outline << canvas_.toScene(at->x(), at->y());
  // Cut by computation: some vector formats know no clipping.
  painter.setPen(Qt::NoPen);
  painter.setBrush(canvas_.style.palette.band);
  painter.drawPolygon(outline.intersected(QPolygonF(canvas_.area)));
}

void BackdropItem::paintBand(QPainter& painter, const ReferenceBand& band) const {
  QRectF rect(canvas_.toScene(canvas_.range.x.low, band.high),
              canvas_.toScene(canvas_.range.x.high, band.low));
  rect = rect.intersected(canvas_.area);
  if (rect.isEmpty()) return;
  painter.fillRect(rect, canvas_.style.palette.band);
  painter.setFont(canvas_.style.note);
  painter.setPen(canvas_.style.palette.quiet);
  const QFontMetricsF metrics(canvas_.style.note);
  const QPointF end(rect.right() - 8, rect.top() - metrics.descent() - 2);
  if (end.y() - metrics.height() > canvas_.area.top())
    painter.drawText(end - QPointF(metrics.horizontalAdvance(band.label), 0), band.label);
}

void BackdropItem::paintMarks(QPainter& painter) const {
  const double arm = canvas_.style.marker * 0.7;
  QPointF outermost;
  for (const ReferenceMark& mark : canvas_.spec.marks) {
    const QPointF at = canvas_.toScene(mark.x, mark.y);
    if (canvas_.hiddenGroups.contains(mark.group) || !liesIn(canvas_.area, at)) continue;
    if (outermost.isNull() || at.x() > outermost.x()) outermost = at;
    QColor color = resolve(mark.color, canvas_.style.palette);
    color.setAlphaF(canvas_.isFaded(mark.group) ? 0.15F : 0.8F);
    painter.setPen(QPen(color, 1));
    painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0));
    painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm));
  }
  const QString& label = canvas_.spec.marksLabel;
  if (outermost.isNull() || label.isEmpty()) return;
  const QFontMetricsF metrics(canvas_.style.note);
  // To the right: above them the line of equality begins.
  const QPointF start = outermost + QPointF(arm + 4, metrics.ascent() / 2 - metrics.descent() / 2);
  if (start.x() + metrics.horizontalAdvance(label) > canvas_.area.right()) return;
  painter.setFont(canvas_.style.note);
  painter.setPen(canvas_.style.palette.quiet);
  painter.drawText(start, label);
}

void BackdropItem::paintCurve(QPainter& painter, const ReferenceCurve& curve) const {
  // Cut by computation: some vector formats know no clipping.
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(canvas_.style.palette.quiet, 1.4));
  QPolygonF line;
  for (const QLineF& piece : visiblePieces(canvas_, curve)) {
    if (!line.isEmpty() && line.last() != piece.p1()) {
      painter.drawPolyline(line);
      line.clear();
    }
    if (line.isEmpty()) line << piece.p1();
    line << piece.p2();
  }
  painter.drawPolyline(line);
  const QRectF frame = placeCurveLabel(canvas_, curve);
  if (frame.isEmpty()) return;
  painter.setFont(canvas_.style.note);
  painter.setPen(canvas_.style.palette.quiet);
  painter.drawText(frame.topLeft() + QPointF(0, QFontMetricsF(canvas_.style.note).ascent()), curve.label);
}

void BackdropItem::paintLine(QPainter& painter, const ReferenceLine& line) const {
  const Palette& palette = canvas_.style.palette;
  if (line.shadeAbove) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.region);
    painter.drawPolygon(areaAbove(canvas_, line));
  }
  const auto part = visiblePart(canvas_, line);
  if (!part || part->length() < 1) return;
  QPen pen(palette.quiet, 1);
  pen.setDashPattern({5, 4});
  painter.setPen(pen);
  painter.drawLine(*part);

  const auto label = placeLineLabel(canvas_, line);
  if (!label) return;
  painter.save();
  painter.translate(label->start);
  painter.rotate(label->angle);
  painter.setFont(canvas_.style.note);
  painter.setPen(palette.quiet);
  painter.drawText(QPointF(0, 0), line.label);
  painter.restore();
}

void BackdropItem::paintRule(QPainter& painter, const ReferenceRule& rule) const {
  const double x = canvas_.toScene(rule.x, canvas_.range.y.low).x();
  if (!liesIn(canvas_.area, {x, canvas_.area.center().y()})) return;
  painter.setPen(QPen(canvas_.style.palette.quiet, canvas_.style.gridWidth));
  painter.drawLine(QPointF(x, canvas_.area.top()), QPointF(x, canvas_.area.bottom()));
}

void BackdropItem::paintCategories(QPainter& painter) const {
  const QStringList& names = canvas_.spec.y.categories;
  if (names.isEmpty()) return;
  const QFontMetricsF metrics(canvas_.style.tick);
  const double row = canvas_.area.height() / canvas_.range.y.span();
  if (!(row > 0)) return;
  // Where rows lie closer than text, every second, third ... is named.
  const int every = std::max(1, static_cast<int>(std::ceil(metrics.height() / row)));
  const double room = canvas_.area.left() - canvas_.style.outerMargin - metrics.height() * 0.6;
  painter.setFont(canvas_.style.tick);
  painter.setPen(canvas_.style.palette.quiet);
  for (int i = 0; i < names.size(); i += every) {
    const double y = canvas_.toScene(canvas_.range.x.low, i).y();
    if (!liesIn(canvas_.area, {canvas_.area.left(), y})) continue;
    const QRectF box(canvas_.style.outerMargin, y - metrics.height() / 2, room, metrics.height());
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(names[i], Qt::ElideMiddle, room + 1));
  }
}

void BackdropItem::paintEmpty(QPainter& painter) const {
  const QFontMetricsF strong(canvas_.style.heading);
  const QRectF room = canvas_.spec.title.isEmpty() ? boundingRect() : canvas_.area;
  const double width = std::min(room.width() - 32, 420.0);
  if (width < 40) return;
  if (canvas_.spec.dropTarget) {
    QPen dashes(canvas_.style.palette.disabled, 1.2);
    dashes.setDashPattern({5, 4});
    painter.setPen(dashes);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(boundingRect().adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius, metrics::radius);
  }
  QRectF box(room.center().x() - width / 2, room.center().y() - strong.height() * 2, width, strong.height());
  painter.setFont(canvas_.style.heading);
  painter.setPen(canvas_.style.palette.text);
  painter.drawText(box, Qt::AlignCenter, canvas_.spec.emptyTitle);
  box.translate(0, strong.height() + 6);
  box.setHeight(room.bottom() - box.top());
  painter.setFont(canvas_.style.title);
  painter.setPen(canvas_.style.palette.quiet);
  painter.drawText(box, Qt::AlignHCenter | Qt::TextWordWrap, canvas_.spec.emptyText);
}

}  // namespace infoplane::ui

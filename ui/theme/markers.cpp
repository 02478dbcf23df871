#include "ui/theme/markers.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QPolygonF>

namespace infoplane::ui {
namespace {

constexpr int markerCount = 8;
constexpr double hollowRim = 0.24;  ///< of a hollow marker: seen at the size of a legend

QPainterPath polygon(int corners, double radius, double startAngle) {
  QPolygonF points;
  for (int i = 0; i < corners; ++i) {
    const double angle = startAngle + 2 * std::numbers::pi * i / corners;
    points << QPointF(radius * std::cos(angle), radius * std::sin(angle));
  }
  QPainterPath path;
  path.addPolygon(points);
  path.closeSubpath();
  return path;
}

QPainterPath strokes(double radius, bool diagonal) {
  const double d = diagonal ? radius * std::numbers::sqrt2 / 2 : 0;
  QPainterPath path;
  path.moveTo(diagonal ? QPointF(-d, -d) : QPointF(-radius, 0));
  path.lineTo(diagonal ? QPointF(d, d) : QPointF(radius, 0));
  path.moveTo(diagonal ? QPointF(-d, d) : QPointF(0, -radius));
  path.lineTo(diagonal ? QPointF(d, -d) : QPointF(0, radius));
  return path;
}

double strokeWidth(double size) {
  return size * 0.25;
}

}  // namespace

Marker markerOfFamily(int familyIndex) {
  const int index = ((familyIndex % 64) + 64) % 64;
  return static_cast<Marker>((index + index / markerCount) % markerCount);
}

int familyLook(int colour, Marker marker) {
  for (int index = 0; index < markerCount * markerCount; ++index)
    if (familyColor(index) == familyColor(colour) && markerOfFamily(index) == marker) return index;
  return colour;
}

QPainterPath markerPath(Marker marker, double size) {
  const double r = size / 2;
  constexpr double up = -std::numbers::pi / 2;
  switch (marker) {
    case Marker::square: {
      QPainterPath path;
      path.addRect(-0.9 * r, -0.9 * r, 1.8 * r, 1.8 * r);
      return path;
    }
    case Marker::triangle:
      return polygon(3, 1.25 * r, up).translated(0, 0.15 * r);
    case Marker::triangleDown:
      return polygon(3, 1.25 * r, -up).translated(0, -0.15 * r);
    case Marker::diamond:
      return polygon(4, 1.25 * r, up);
    case Marker::hexagon:
      return polygon(6, 1.1 * r, up);
    case Marker::cross:
      return strokes(1.35 * r, true);
    case Marker::plus:
      return strokes(1.25 * r, false);
    case Marker::circle:
      break;
  }
  QPainterPath path;
  path.addEllipse(QPointF(0, 0), r, r);
  return path;
}

bool isStroked(Marker marker) {
  return marker == Marker::cross || marker == Marker::plus;
}

MarkerInk filledInk(const QColor& color, const Palette& palette) {
  return {color, markerOutline(color, palette)};
}

MarkerInk hollowInk(const QColor& color, const Palette& palette) {
  const QColor dark = markerOutline(color, palette);
  return {palette.panel, dark.isValid() ? dark : color, hollowRim};
}

void drawMarker(QPainter& painter, QPointF centre, Marker marker, double size, const MarkerInk& ink) {
  const QPainterPath path = markerPath(marker, size).translated(centre);
  if (isStroked(marker)) {
    if (ink.rim.isValid())
      painter.strokePath(path, QPen(ink.rim, strokeWidth(size) + size * 0.16, Qt::SolidLine));
    painter.strokePath(path, QPen(ink.fill, strokeWidth(size), Qt::SolidLine, Qt::FlatCap));
    return;
  }
  painter.setBrush(ink.fill);
  painter.setPen(ink.rim.isValid() ? QPen(ink.rim, size * ink.rimWidth) : QPen(Qt::NoPen));
  painter.drawPath(path);
}

QPixmap markerPixmap(Marker marker, double size, const MarkerInk& ink, double devicePixelRatio) {
  // Tight: with many points the empty rim is what is paid for.
  const QRectF shape = markerPath(marker, size).boundingRect();
  const double reach = std::max({-shape.left(), shape.right(), -shape.top(), shape.bottom()});
  const double side =
      2 * std::ceil(reach + (isStroked(marker) ? strokeWidth(size) / 2 : size * ink.rimWidth / 2) + 0.5);
  QPixmap pixmap(QSizeF(side * devicePixelRatio, side * devicePixelRatio).toSize());
  pixmap.setDevicePixelRatio(devicePixelRatio);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  const double centre = pixmap.width() / devicePixelRatio / 2;
  drawMarker(painter, {centre, centre}, marker, size, ink);
  return pixmap;
}

}  // namespace infoplane::ui

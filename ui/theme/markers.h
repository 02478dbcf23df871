#pragma once

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include "ui/theme/palette.h"

namespace infoplane::ui {

/// Shapes of points: colour alone does not tell families apart in print or for colour-blind readers.
enum class Marker { circle, square, triangle, diamond, cross, plus, triangleDown, hexagon };

/// Shape of the family at an index. With familyColor: 64 pairs before one repeats, the first eight as in the
/// reference set.
Marker markerOfFamily(int familyIndex);

/// The family index with a colour of the reference set (0 to 7) and a shape.
int familyLook(int colour, Marker marker);

/// The shape centred on the origin, all shapes of one `size` looking equally large. `size` is the circle's
/// diameter, in the painter's units.
QPainterPath markerPath(Marker marker, double size);

/// Cross and plus are strokes; the others are filled.
bool isStroked(Marker marker);

/// What a marker is drawn with.
struct MarkerInk {
  QColor fill{};
  QColor rim{};            ///< invalid = none
  double rimWidth = 0.12;  ///< in parts of the size
};

/// A colour's ink: a light one has a rim, so that it is seen on a light panel.
MarkerInk filledInk(const QColor& color, const Palette& palette);
/// The panel inside a rim of the colour: what is there and is not to be trusted.
MarkerInk hollowInk(const QColor& color, const Palette& palette);

/// Draws at `centre` on any paint device, as vectors.
void drawMarker(QPainter& painter, QPointF centre, Marker marker, double size, const MarkerInk& ink);

/// The marker as a small image with a transparent ground, for devices of the given pixel ratio.
QPixmap markerPixmap(Marker marker, double size, const MarkerInk& ink, double devicePixelRatio);

}  // namespace infoplane::ui

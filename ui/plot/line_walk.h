#pragma once

#include <cmath>

#include <QLineF>
#include <QPointF>
#include <QRectF>

#include "ui/plot/plot_canvas.h"

namespace infoplane::ui {

/// The line through points, as far as it lies in the area; points that are not finite break it. `place` gives
/// a point's position; vertices nearer than `distance` to the last one are left out. A pen draws each
/// unbroken piece: isDown(), down(point), to(point), at() - where it is - and up().
template <typename Points, typename Place, typename Pen>
void walkLine(const QRectF& area, const Points& points, double distance, Place place, Pen& pen) {
  QPointF last;
  bool connected = false;
  for (const auto& point : points) {
    if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
      pen.up();
      connected = false;
      continue;
    }
    const QPointF at = place(point);
    if (connected) {
      const auto part = clipped(QLineF(last, at), area);
      if (!part) {
        pen.up();
      } else {
        if (part->p1() != last) pen.up();
        if (!pen.isDown()) pen.down(part->p1());
        const QPointF step = pen.at() - part->p2();
        if (QPointF::dotProduct(step, step) >= distance * distance) pen.to(part->p2());
        if (part->p2() != at) pen.up();
      }
    }
    last = at;
    connected = true;
  }
  pen.up();
}

}  // namespace infoplane::ui

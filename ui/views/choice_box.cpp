#include "ui/views/choice_box.h"

#include <QPainter>

namespace infoplane::ui {
namespace {

constexpr double kHalfWidth = 3.5;   // of the mark, pixels
constexpr double kFromRight = 13.0;  // its middle

}  // namespace

void ChoiceBox::paintEvent(QPaintEvent* event) {
  QComboBox::paintEvent(event);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QPen pen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text), 1.3);
  pen.setCapStyle(Qt::RoundCap);
  painter.setPen(pen);
  const QPointF foot(width() - kFromRight, height() / 2.0 + kHalfWidth / 2);
  painter.drawPolyline(
      QPolygonF({foot + QPointF(-kHalfWidth, -kHalfWidth), foot, foot + QPointF(kHalfWidth, -kHalfWidth)}));
}

}  // namespace infoplane::ui

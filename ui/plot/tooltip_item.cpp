#include "ui/plot/tooltip_item.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>

#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

constexpr double padding = 10;
constexpr double cardDistance = 14;  ///< between the point and the card
constexpr double shadow = 4;

}  // namespace

TooltipItem::TooltipItem(const PlotCanvas& canvas, QGraphicsItem* parent)
    : QGraphicsItem(parent), canvas_(canvas) {
  setVisible(false);
  setZValue(1000);
}

void TooltipItem::show(const TooltipText& text, QPointF anchor, const QRectF& bounds) {
  prepareGeometryChange();
  text_ = text;
  const QFontMetricsF title(canvas_.style.heading);
  const QFontMetricsF line(canvas_.style.note);
  double width = title.horizontalAdvance(text.title);
  for (const QString& each : text.lines) width = std::max(width, line.horizontalAdvance(each));
  const double height = title.height() + static_cast<double>(text.lines.size()) * (line.height() + 2);
  card_ = QRectF(0, 0, width + 2 * padding, height + 2 * padding - 4);
  // Right of the point and above it, turned round where that would leave the plot.
  double x = anchor.x() + cardDistance;
  if (x + card_.width() > bounds.right()) x = anchor.x() - cardDistance - card_.width();
  double y = anchor.y() - cardDistance - card_.height();
  if (y < bounds.top()) y = anchor.y() + cardDistance;
  card_.moveTo(std::clamp(x, bounds.left(), std::max(bounds.left(), bounds.right() - card_.width())),
               std::clamp(y, bounds.top(), std::max(bounds.top(), bounds.bottom() - card_.height())));
  setVisible(true);
  update();
}

QRectF TooltipItem::boundingRect() const {
  return card_.adjusted(-shadow, -shadow, shadow, shadow + 2);
}

void TooltipItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  painter->setRenderHint(QPainter::Antialiasing);
  const Palette& palette = canvas_.style.palette;
  painter->setPen(Qt::NoPen);
  QColor soft = palette.shadow;
  soft.setAlphaF(soft.alphaF() / static_cast<float>(shadow));
  painter->setBrush(soft);
  for (double grow = 1; grow <= shadow; ++grow)
    painter->drawRoundedRect(card_.adjusted(-grow, -grow + 1, grow, grow + 1), metrics::radius + grow,
                             metrics::radius + grow);
  painter->setBrush(palette.panel);
  painter->setPen(QPen(palette.hairline, 1));
  painter->drawRoundedRect(card_.adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius, metrics::radius);

  const QFontMetricsF title(canvas_.style.heading);
  const QFontMetricsF line(canvas_.style.note);
  double y = card_.top() + padding - 2 + title.ascent();
  painter->setFont(canvas_.style.heading);
  painter->setPen(palette.text);
  painter->drawText(QPointF(card_.left() + padding, y), text_.title);
  y += title.descent() + 2;
  painter->setFont(canvas_.style.note);
  painter->setPen(palette.quiet);
  for (const QString& each : text_.lines) {
    painter->drawText(QPointF(card_.left() + padding, y + line.ascent()), each);
    y += line.height() + 2;
  }
}

}  // namespace infoplane::ui

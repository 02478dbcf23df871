#include "ui/window/drop_overlay.h"

#include <QPainter>

#include "ui/theme/metrics.h"

namespace infoplane::ui {

DropOverlay::DropOverlay(const Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  hide();
}

void DropOverlay::promise(const DropPromise& promise) {
  promise_ = promise;
  setAccessibleName(promise.title);
  setAccessibleDescription(promise.detail);
  setGeometry(parentWidget()->rect());
  raise();
  show();
  update();
}

void DropOverlay::paintEvent(QPaintEvent*) {
  const Palette& palette = theme_->palette();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QColor veil = palette.ground;
  veil.setAlphaF(0.86F);
  painter.fillRect(rect(), veil);
  const QRectF frame = QRectF(rect()).adjusted(20, 20, -20, -20);
  QPen dashes(palette.accent, 2, Qt::CustomDashLine, Qt::RoundCap);
  dashes.setDashPattern({3, 4});
  painter.setPen(dashes);
  painter.drawRoundedRect(frame, 2 * metrics::radius, 2 * metrics::radius);

  QFont title = theme_->fonts().strong;
  title.setPointSizeF(title.pointSizeF() * 1.7);
  painter.setFont(title);
  painter.setPen(palette.text);
  const double middle = frame.center().y();
  painter.drawText(
      QRectF(frame.left(), middle - 50, frame.width(), 44), Qt::AlignHCenter | Qt::AlignBottom,
      QFontMetrics(title).elidedText(promise_.title, Qt::ElideMiddle, static_cast<int>(frame.width()) - 40));
  painter.setFont(theme_->fonts().body);
  painter.setPen(palette.quiet);
  painter.drawText(QRectF(frame.left(), middle + 4, frame.width(), 40), Qt::AlignHCenter | Qt::AlignTop,
                   promise_.detail);
}

}  // namespace infoplane::ui

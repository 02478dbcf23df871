#include "ui/inspector/shares_bar.h"

#include <algorithm>
#include <utility>

#include <QPainter>
#include <QPainterPath>

namespace infoplane::ui {
QColor shareColor(std::size_t index, const Palette& palette) {
  return resolve(shareRole(index), palette);
}

SharesBar::SharesBar(const Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setFixedHeight(12);
  setAccessibleName(tr("Context shares"));
  connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SharesBar::setShares(std::vector<ContextShare> shares) {
  shares_ = std::move(shares);
  update();
}

QSize SharesBar::sizeHint() const {
  return {200, 12};
}

void SharesBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath clip;
  clip.addRoundedRect(rect(), 3, 3);
  painter.setClipPath(clip);
  painter.fillRect(rect(), theme_->palette().track);
  double x = 0;
  for (std::size_t i = 0; i < shares_.size(); ++i) {
    const double part = std::clamp(shares_[i].share, 0.0, 1.0) * width();
    painter.fillRect(QRectF(x, 0, part, height()), shareColor(i, theme_->palette()));
    x += part;
  }
}

}  // namespace infoplane::ui

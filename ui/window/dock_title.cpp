#include "ui/window/dock_title.h"

#include <QHBoxLayout>

#include "ui/theme/metrics.h"

namespace infoplane::ui {

DockTitle::DockTitle(const QString& title, const Theme* theme, QWidget* parent)
    : QWidget(parent), label_(new QLabel(this)), small_(theme->fonts().small) {
  setProperty("role", "sidePanel");
  setAttribute(Qt::WA_StyledBackground);
  label_->setFont(theme->fonts().heading);
  label_->setProperty("role", "heading");
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(metrics::margin, metrics::gap, metrics::gap, metrics::unit);
  layout->addWidget(label_, 1);
  setTitle(title);
}

void DockTitle::setTitle(const QString& title) {
  label_->setText(title.toUpper());
  label_->setAccessibleName(title);
}

QToolButton* DockTitle::addAction(const QString& text, const QString& accessibleName) {
  auto* button = new QToolButton(this);
  button->setText(text);
  button->setProperty("role", "link");
  button->setFont(small_);
  button->setAccessibleName(accessibleName);
  button->setToolTip(accessibleName);
  button->setFixedHeight(18);
  layout()->addWidget(button);
  return button;
}

}  // namespace infoplane::ui

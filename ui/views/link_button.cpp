#include "ui/views/link_button.h"

#include "ui/theme/metrics.h"

namespace infoplane::ui {

QToolButton* makeLinkButton(const QString& text, const QString& tip, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setText(text);
  button->setToolTip(tip);
  button->setAccessibleName(tip);
  button->setFocusPolicy(Qt::TabFocus);
  button->setProperty("role", "link");
  button->setFixedHeight(metrics::controlHeight);
  return button;
}

}  // namespace infoplane::ui

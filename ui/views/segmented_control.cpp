#include "ui/views/segmented_control.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

#include "ui/theme/metrics.h"

namespace infoplane::ui {

SegmentedControl::SegmentedControl(const QString& accessibleName, QWidget* parent)
    : QWidget(parent), group_(new QButtonGroup(this)), row_(new QHBoxLayout(this)) {
  setAccessibleName(accessibleName);
  row_->setContentsMargins(0, 0, 0, 0);
  row_->setSpacing(0);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  connect(group_, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

void SegmentedControl::setOptions(const std::vector<Option>& options) {
  if (options == options_) return;
  options_ = options;
  for (QAbstractButton* button : group_->buttons()) {
    group_->removeButton(button);
    row_->removeWidget(button);
    // Later: this may run inside the button's own click.
    button->hide();
    button->deleteLater();
  }
  for (std::size_t i = 0; i < options.size(); ++i) {
    auto* button = new QToolButton(this);
    button->setText(options[i].text);
    button->setToolTip(options[i].tip);
    button->setAccessibleDescription(options[i].tip);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedHeight(metrics::controlHeight);
    button->setAccessibleName(accessibleName() + QStringLiteral(": ") + options[i].text);
    button->setProperty("role", "segment");
    const bool last = i + 1 == options.size();
    button->setProperty("segment", options.size() == 1 ? "only"
                                   : i == 0            ? "first"
                                   : last              ? "last"
                                                       : "middle");
    group_->addButton(button, options[i].id);
    row_->addWidget(button);
  }
}

void SegmentedControl::setCurrent(int id) {
  if (QAbstractButton* button = group_->button(id)) button->setChecked(true);
}

int SegmentedControl::current() const {
  return group_->checkedId();
}

}  // namespace infoplane::ui

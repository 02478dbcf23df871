#include "ui/window/dialog_buttons.h"

#include <QPushButton>
#include <QStyle>

namespace infoplane::ui {

QDialogButtonBox* makeDialogButtons(QDialogButtonBox::StandardButtons buttons,
                                    QDialogButtonBox::StandardButton primary, QWidget* parent) {
  auto* box = new QDialogButtonBox(buttons, parent);
  for (QAbstractButton* button : box->buttons()) button->setIcon({});
  if (QPushButton* main = box->button(primary)) {
    main->setProperty("role", "primary");
    main->style()->unpolish(main);  // the box has shown it to the stylesheet before it had its role
    main->style()->polish(main);
  }
  return box;
}

}  // namespace infoplane::ui

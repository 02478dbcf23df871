#pragma once

#include <QDialogButtonBox>
#include <QWidget>

namespace infoplane::ui {

/// Dialog buttons in the program's look: no icons of the desktop's, and the one that does the work (if any)
/// in the accent colour.
QDialogButtonBox* makeDialogButtons(QDialogButtonBox::StandardButtons buttons,
                                    QDialogButtonBox::StandardButton primary, QWidget* parent);

}  // namespace infoplane::ui

#pragma once

#include <QWidget>

namespace infoplane::ui {

/// Both show themselves without blocking the window, and delete themselves when closed.
void showShortcuts(QWidget* parent);
void showAbout(QWidget* parent);

}  // namespace infoplane::ui

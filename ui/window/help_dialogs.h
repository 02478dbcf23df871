#pragma once

#include <QString>
#include <QWidget>

namespace infoplane::ui {

/// Both show themselves without blocking the window, and delete themselves when closed.
void showShortcuts(QWidget* parent);
void showAbout(QWidget* parent, const QString& database, const QString& libraries);

}  // namespace infoplane::ui

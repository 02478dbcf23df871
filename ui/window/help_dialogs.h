#pragma once

#include <QString>
#include <QWidget>

#include "ui/window/library_question.h"

namespace infoplane::ui {

/// Both show themselves without blocking the window, and delete themselves when closed.
void showShortcuts(QWidget* parent);
/// The engine's libraries are added when they are known; without a question this program's own are all there
/// are.
void showAbout(QWidget* parent, const QString& database, const LibraryQuestion& engineLibraries);

}  // namespace infoplane::ui

#pragma once

#include <QString>

class QWidget;

namespace infoplane::ui {

/// The page that tells what is measured and how, in the language of the window; English where there is no
/// other.
QString methodText();

/// Shows it in a window of its own.
void showMethod(QWidget* parent);

}  // namespace infoplane::ui

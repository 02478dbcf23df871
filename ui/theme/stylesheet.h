#pragma once

#include <QPalette>
#include <QString>

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

namespace infoplane::ui {

/// The one stylesheet. Widgets choose their look by these dynamic properties, set before they are shown:
///   QLabel        role = heading | quiet | strong | small | error | warning
///   QFrame/QWidget role = panel (rounded, panel colour) | sidePanel | bar | ground
///   QToolButton   role = link (bare text) | segment with segment = first | middle | last | only
///   QPushButton   role = primary
///   QProgressBar  state = running | paused | failed | done
/// Plain widgets get the program's look with no property.
QString styleSheet(const Palette& palette, const Fonts& fonts);

/// The same colours for what a stylesheet does not reach (item delegates, native parts).
QPalette qtPalette(const Palette& palette);

}  // namespace infoplane::ui

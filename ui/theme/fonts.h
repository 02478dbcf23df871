#pragma once

#include <QFont>

namespace infoplane::ui {

/// The typefaces of the program. Sizes are in points for a screen of the given resolution, because QFont
/// rounds pixel sizes to whole pixels.
struct Fonts {
  QFont body{};     ///< 12.5 px
  QFont strong{};   ///< body, semibold
  QFont small{};    ///< 11 px, secondary text
  QFont heading{};  ///< 11 px, semibold, letterspaced: titles of side panels, written in capitals
};

/// Inter where it is installed, else the system's sans; digits of one width where Qt can ask the font for it
/// (from Qt 6.7). `dotsPerInch` is the logical resolution, 96 on most screens.
Fonts fontsFor(double dotsPerInch);

}  // namespace infoplane::ui

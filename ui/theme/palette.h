#pragma once

#include <QColor>

namespace infoplane::ui {

enum class ThemeKind { light, dark, paper };

/// Every colour of the program, by role. `paper` is for exported figures: black on white.
struct Palette {
  ThemeKind kind = ThemeKind::light;
  QColor ground{};    ///< behind the panels
  QColor panel{};     ///< behind text, lists and plots
  QColor hairline{};  ///< borders and separators
  QColor grid{};      ///< lines inside a plot
  QColor text{};
  QColor quiet{};     ///< secondary text
  QColor disabled{};  ///< text of what cannot be used now, hidden legend entries
  QColor accent{};    ///< state and selection, the only accent there is
  QColor accentHover{};
  QColor onAccent{};  ///< text on the accent
  QColor selectedRow{};
  QColor hover{};   ///< under the mouse
  QColor region{};  ///< the faint area beyond a bound
  QColor band{};    ///< the faint area of a noise floor
  QColor error{};
  QColor warning{};
  QColor success{};
  QColor track{};  ///< the empty part of a progress bar
  QColor shadow{};
};

const Palette& paletteOf(ThemeKind kind);

/// Colour of the family at an index (Okabe and Ito's colour-blind-safe set; past eight the colours repeat and
/// the marker tells the families apart, see markerOfFamily).
QColor familyColor(int familyIndex);

/// The line that keeps a light marker visible on a light panel: invalid where the fill has contrast enough.
QColor markerOutline(const QColor& fill, const Palette& palette);

/// Depth or training step as a colour: viridis at t in [0, 1] (values outside are clamped).
QColor rampColor(double t);

/// A signed share in [-1, 1] as a colour: from blue through the ground of a plot to vermilion (values outside
/// are clamped, NaN is 0). The ends are told apart by every kind of colour vision.
QColor toneColor(double tone, const Palette& palette);

/// WCAG contrast ratio of two opaque colours, 1..21.
double contrastRatio(const QColor& one, const QColor& other);

}  // namespace infoplane::ui

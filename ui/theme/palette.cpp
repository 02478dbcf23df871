#include "ui/theme/palette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace infoplane::ui {
namespace {

/// The colour that lies `share` of the way from one to the other.
QColor mixed(const QColor& from, const QColor& to, double share) {
  const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + share * (b - a))); };
  return QColor(mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue()));
}

Palette lightPalette() {
  Palette p;
  p.kind = ThemeKind::light;
  p.ground = QColor(0xf4, 0xf5, 0xf7);
  p.panel = QColor(0xff, 0xff, 0xff);
  p.hairline = QColor(0xdf, 0xe2, 0xe8);
  p.grid = QColor(0xec, 0xee, 0xf2);
  p.text = QColor(0x1f, 0x24, 0x30);
  p.quiet = QColor(0x6b, 0x72, 0x80);
  p.disabled = QColor(0xae, 0xb4, 0xbf);
  p.accent = QColor(0x2f, 0x6f, 0xed);
  p.accentHover = QColor(0x25, 0x5f, 0xd6);
  p.onAccent = QColor(0xff, 0xff, 0xff);
  p.selectedRow = QColor(0xe8, 0xf0, 0xfe);
  p.hover = QColor(0xf0, 0xf2, 0xf5);
  p.region = QColor(0x1f, 0x24, 0x30, 14);
  p.band = QColor(0x2f, 0x6f, 0xed, 26);
  p.error = QColor(0xc8, 0x32, 0x2f);
  p.warning = QColor(0xb4, 0x6a, 0x00);
  p.success = QColor(0x1a, 0x7f, 0x4b);
  p.track = QColor(0xec, 0xee, 0xf2);
  p.shadow = QColor(0x1f, 0x24, 0x30, 28);
  return p;
}

Palette darkPalette() {
  Palette p;
  p.kind = ThemeKind::dark;
  p.ground = QColor(0x15, 0x18, 0x1e);
  p.panel = QColor(0x1c, 0x20, 0x27);
  p.hairline = QColor(0x2d, 0x33, 0x3d);
  p.grid = QColor(0x27, 0x2d, 0x36);
  p.text = QColor(0xe6, 0xe9, 0xef);
  p.quiet = QColor(0x8e, 0x97, 0xa6);
  p.disabled = QColor(0x56, 0x5e, 0x6c);
  p.accent = QColor(0x6e, 0xa0, 0xff);
  p.accentHover = QColor(0x86, 0xb0, 0xff);
  p.onAccent = QColor(0x10, 0x16, 0x22);
  p.selectedRow = QColor(0x24, 0x32, 0x52);
  p.hover = QColor(0x25, 0x2a, 0x33);
  p.region = QColor(0xe6, 0xe9, 0xef, 10);
  p.band = QColor(0x6e, 0xa0, 0xff, 26);
  p.error = QColor(0xf0, 0x6a, 0x66);
  p.warning = QColor(0xe6, 0xa2, 0x3c);
  p.success = QColor(0x4c, 0xc3, 0x8a);
  p.track = QColor(0x27, 0x2d, 0x36);
  p.shadow = QColor(0, 0, 0, 90);
  return p;
}

Palette paperPalette() {
  Palette p = lightPalette();
  p.kind = ThemeKind::paper;
  p.ground = p.panel = QColor(0xff, 0xff, 0xff);
  p.text = QColor(0, 0, 0);
  p.quiet = QColor(0x40, 0x40, 0x40);
  p.hairline = QColor(0x80, 0x80, 0x80);
  p.grid = QColor(0xe2, 0xe2, 0xe2);
  // Opaque: a transparent fill makes some PDF readers and printers rasterise the page.
  p.region = QColor(0xf4, 0xf4, 0xf4);
  p.band = QColor(0xea, 0xea, 0xea);
  return p;
}

constexpr std::array<QRgb, 8> okabeIto{0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7,
                                       0xff56b4e9, 0xffd55e00, 0xfff0e442, 0xff999999};

// Viridis (van der Walt and Smith, matplotlib, CC0) at ninths; linear between them is closer than the eye
// sees.
constexpr std::array<QRgb, 10> viridis{0xff440154, 0xff482878, 0xff3e4989, 0xff31688e, 0xff26828e,
                                       0xff1f9e89, 0xff35b779, 0xff6ece58, 0xffb5de2b, 0xfffde725};

double luminance(const QColor& color) {
  const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

}  // namespace

const Palette& paletteOf(ThemeKind kind) {
  static const Palette light = lightPalette();
  static const Palette dark = darkPalette();
  static const Palette paper = paperPalette();
  switch (kind) {
    case ThemeKind::dark:
      return dark;
    case ThemeKind::paper:
      return paper;
    case ThemeKind::light:
      break;
  }
  return light;
}

QColor familyColor(int familyIndex) {
  const auto count = static_cast<int>(okabeIto.size());
  return QColor::fromRgb(okabeIto[static_cast<std::size_t>(((familyIndex % count) + count) % count)]);
}

QColor markerOutline(const QColor& fill, const Palette& palette) {
  // Below 1.8 the yellow of the set is hard to see on white.
  if (contrastRatio(fill, palette.panel) >= 1.8) return {};
  return palette.panel.lightnessF() > 0.5 ? fill.darker(190) : fill.lighter(190);
}

QColor rampColor(double t) {
  if (!(t > 0)) t = 0;  // NaN too
  t = std::min(t, 1.0) * (viridis.size() - 1);
  const auto low = std::min(static_cast<std::size_t>(t), viridis.size() - 2);
  const double f = t - static_cast<double>(low);
  return mixed(QColor::fromRgb(viridis[low]), QColor::fromRgb(viridis[low + 1]), f);
}

QColor toneColor(double tone, const Palette& palette) {
  if (std::isnan(tone)) tone = 0;
  const QColor end = QColor::fromRgb(tone < 0 ? okabeIto[0] : okabeIto[5]);
  const double share = std::min(std::abs(tone), 1.0);
  return mixed(palette.grid, end, share);
}

double contrastRatio(const QColor& one, const QColor& other) {
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace infoplane::ui

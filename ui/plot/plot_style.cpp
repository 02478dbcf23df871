#include "ui/plot/plot_style.h"

namespace infoplane::ui {

PlotStyle screenStyle(const Palette& palette, const Fonts& fonts) {
  PlotStyle style;
  style.palette = palette;
  style.numbers = QLocale();
  style.tick = style.note = fonts.small;
  style.title = fonts.body;
  style.heading = fonts.strong;
  return style;
}

PlotStyle panelStyle(const Palette& palette, const Fonts& fonts) {
  PlotStyle style = screenStyle(palette, fonts);
  const auto scaled = [](QFont font, double factor) {
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
  };
  style.tick = style.note = scaled(fonts.small, 0.94);
  style.title = fonts.small;
  style.heading = scaled(fonts.strong, 0.94);
  style.marker = 4.5;
  style.outerMargin = 4;
  return style;
}

PlotStyle exportStyle(const Palette& palette, double pointSize) {
  // A page is laid out at 96 units an inch: there a point is what it says.
  const Fonts fonts = fontsFor(96);
  const auto sized = [pointSize](QFont font, double factor) {
    font.setPointSizeF(pointSize * factor);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
  };
  PlotStyle style;
  style.palette = palette;
  style.title = sized(fonts.body, 1);
  style.heading = sized(fonts.strong, 1);
  style.tick = sized(fonts.body, 0.88);
  style.note = sized(fonts.body, 0.84);
  style.marker = 0.55 * pointSize;
  style.gridWidth = 0.07 * pointSize;
  style.outerMargin = 0.5 * pointSize;
  return style;
}

}  // namespace infoplane::ui

#pragma once

#include <QFont>
#include <QLocale>

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

namespace infoplane::ui {

/// How a plot is drawn: colours, type and weights. Lengths are in logical pixels (1/96 inch on paper).
struct PlotStyle {
  Palette palette{};
  QFont tick{};                    ///< axis numbers, legend
  QFont title{};                   ///< axis titles
  QFont heading{};                 ///< the plot's own title
  QFont note{};                    ///< labels of lines and points
  QLocale numbers = QLocale::c();  ///< how the axes write them: files have a decimal point
  double marker = 7.5;
  double gridWidth = 1;
  double outerMargin = 8;  ///< around everything
};

/// The large plot of a view.
PlotStyle screenStyle(const Palette& palette, const Fonts& fonts);

/// Small panels beside each other: smaller markers and type.
PlotStyle panelStyle(const Palette& palette, const Fonts& fonts);

/// For figures in print or on slides: `pointSize` is the size of axis titles on the page.
PlotStyle exportStyle(const Palette& palette, double pointSize);

}  // namespace infoplane::ui

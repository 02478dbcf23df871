#pragma once

#include <QStringList>

#include "ui/theme/palette.h"

namespace infoplane::ui {

struct ExportOptions {
  double widthMm = 85, heightMm = 70;
  double pointSize = 8;  ///< of axis titles on the page
  ThemeKind theme = ThemeKind::paper;
  double dpi = 300;          ///< PNG only
  bool transparent = false;  ///< no background: SVG, PDF and PNG
};

ExportOptions oneColumn();   ///< 85 x 70 mm
ExportOptions twoColumns();  ///< 175 x 110 mm
ExportOptions slide();       ///< 254 x 143 mm, large type

/// What a figure is made for.
enum class PagePreset { oneColumn, twoColumns, slide };
ExportOptions pageOf(PagePreset preset);
QStringList pageNames();  ///< of the presets, in their order

}  // namespace infoplane::ui

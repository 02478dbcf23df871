#pragma once

#include "ui/figures/figure_export.h"

namespace infoplane::ui {

/// Puts a picture of the figure on the clipboard. Throws as renderFigure.
void copyFigureImage(const Figure& figure, const ExportOptions& options);

/// Puts its numbers on the clipboard, as CSV.
void copyFigureData(const Figure& figure);

}  // namespace infoplane::ui

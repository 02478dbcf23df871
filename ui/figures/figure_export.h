#pragma once

#include <QByteArray>

#include "ui/figures/figure.h"
#include "ui/figures/figure_format.h"
#include "ui/figures/page_options.h"

namespace infoplane::ui {

/// The bytes of a figure's file, in one step. Throws as FigureFile. GUI thread; needs a QApplication, which
/// may run without a display (QT_QPA_PLATFORM=offscreen).
QByteArray renderFigure(const Figure& figure, FigureFormat format, const ExportOptions& options = {});

}  // namespace infoplane::ui

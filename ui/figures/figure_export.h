#pragma once

#include <filesystem>

#include <QByteArray>

#include "ui/figures/figure.h"
#include "ui/theme/palette.h"

namespace infoplane::ui {

enum class FigureFormat { svg, pdf, png, csv };

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

/// The format a file name asks for. Throws Error bad_argument for an extension that is not svg, pdf, png or
/// csv.
FigureFormat formatOf(const std::filesystem::path& file);

/// The file's bytes. Throws Error bad_argument for sizes out of bounds (10 to 2000 mm, 36 to 2400 dpi, at
/// most 200 million pixels), out_of_memory.
QByteArray renderFigure(const Figure& figure, FigureFormat format, const ExportOptions& options = {});

/// Renders and writes in one step: the file is there whole or not at all, and an older one stays when writing
/// fails. Throws as renderFigure and formatOf, and write_failed, disk_full. GUI thread; needs a QApplication,
/// which may run without a display (QT_QPA_PLATFORM=offscreen).
void exportFigure(const Figure& figure, const std::filesystem::path& file, const ExportOptions& options = {});

}  // namespace infoplane::ui

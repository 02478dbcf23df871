#pragma once

#include <memory>

#include "ui/figures/figure_thread.h"
#include "ui/figures/page_options.h"

namespace infoplane::ui {

struct Figure;

/// Puts a picture of the figure on the clipboard, drawn on `thread`; then `done`. `failed` may be called at
/// once: as FigureFile throws.
void copyFigureImage(std::shared_ptr<const Figure> figure, const ExportOptions& options, FigureThread& thread,
                     QObject* asker, std::function<void()> done, FigureThread::Failure failed);

/// Puts its numbers on the clipboard, as CSV.
void copyFigureData(const Figure& figure);

}  // namespace infoplane::ui

#pragma once

#include <memory>
#include <vector>

#include <QByteArray>

#include "ui/figures/figure.h"
#include "ui/figures/figure_format.h"
#include "ui/figures/figure_painter.h"
#include "ui/figures/page_options.h"
#include "ui/figures/recorded_drawing.h"

namespace infoplane::ui {

/// A figure on its way into a file. It is laid out, and its frame recorded, by the constructor, which needs
/// the GUI thread and takes as long as a repaint; the rest takes as long as there are points and pixels, and
/// any thread may do it.
class FigureFile {
 public:
  /// Throws Error bad_argument for sizes out of bounds (see requirePage) and for a drawing of a table.
  FigureFile(std::shared_ptr<const Figure> figure, FigureFormat format, const ExportOptions& options);

  QByteArray bytes() const;  ///< of the file; throws out_of_memory

 private:
  std::shared_ptr<const Figure> figure_;
  FigureFormat format_;
  ExportOptions options_;
  RecordedDrawing frame_{};
  std::vector<PagePlot> foregrounds_{};
};

}  // namespace infoplane::ui

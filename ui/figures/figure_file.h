#pragma once

#include <memory>
#include <vector>

#include <QByteArray>

#include "ui/figures/figure.h"
#include "ui/figures/figure_painter.h"
#include "ui/figures/page_device.h"

namespace infoplane::ui {

/// A figure on its way into a file. It is laid out, and its frame painted, by the constructor, which needs
/// the GUI thread and takes some milliseconds; the rest takes as long as there are points, and any thread may
/// do it.
class FigureFile {
 public:
  /// Throws Error bad_argument for sizes out of bounds (10 to 2000 mm, 36 to 2400 dpi, at most 200 million
  /// pixels) and for a drawing of a table, out_of_memory.
  FigureFile(std::shared_ptr<const Figure> figure, FigureFormat format, const ExportOptions& options);

  QByteArray bytes();  ///< of the file; once

 private:
  std::shared_ptr<const Figure> figure_;
  std::unique_ptr<PageDevice> page_{};  ///< null: CSV, which is not painted
  std::vector<PagePlot> foregrounds_{};
};

}  // namespace infoplane::ui

#include "ui/figures/figure_export.h"

#include <memory>

#include "ui/figures/figure_file.h"

namespace infoplane::ui {

QByteArray renderFigure(const Figure& figure, FigureFormat format, const ExportOptions& options) {
  return FigureFile(std::make_shared<const Figure>(figure), format, options).bytes();
}

}  // namespace infoplane::ui

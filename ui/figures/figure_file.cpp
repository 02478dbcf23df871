#include "ui/figures/figure_file.h"

#include <string>
#include <utility>

#include "engine/base/error.h"
#include "ui/figures/figure_csv.h"

namespace infoplane::ui {
namespace {

void requireBetween(double value, double low, double high, const char* what) {
  if (value >= low && value <= high) return;
  throw Error(ErrorCode::bad_argument,
              std::string(what) + " is " + std::to_string(value) + ", expected " + std::to_string(low) +
                  " to " + std::to_string(high),
              {}, "choose a size inside these bounds");
}

void requirePage(const ExportOptions& options) {
  requireBetween(options.widthMm, 10, 2000, "the width in mm");
  requireBetween(options.heightMm, 10, 2000, "the height in mm");
  requireBetween(options.pointSize, 2, 100, "the type size in points");
  requireBetween(options.dpi, 36, 2400, "the resolution in dots per inch");
}

}  // namespace

FigureFile::FigureFile(std::shared_ptr<const Figure> figure, FigureFormat format,
                       const ExportOptions& options)
    : figure_(std::move(figure)) {
  if (!figure_->isDrawn() && format != FigureFormat::csv)
    throw Error(ErrorCode::bad_argument, "a table cannot be drawn", {}, "export it as .csv");
  requirePage(options);
  if (format == FigureFormat::csv) return;
  page_ = makePage(format, options, figure_->title);
  FigurePainter painter(*figure_, pageUnits(options),
                        exportStyle(paletteOf(options.theme), options.pointSize));
  painter.paintFrame(page_->painter());
  foregrounds_ = painter.foregrounds();
}

QByteArray FigureFile::bytes() {
  if (!page_) return figureCsv(*figure_);
  paintForegrounds(foregrounds_, page_->painter());
  return page_->finish();
}

}  // namespace infoplane::ui

#include "ui/figures/figure_file.h"

#include <utility>

#include <QPainter>

#include "engine/base/error.h"
#include "ui/figures/figure_csv.h"
#include "ui/figures/page_device.h"

namespace infoplane::ui {

FigureFile::FigureFile(std::shared_ptr<const Figure> figure, FigureFormat format,
                       const ExportOptions& options)
    : figure_(std::move(figure)), format_(format), options_(options) {
  if (!figure_->isDrawn() && format != FigureFormat::csv)
    throw Error(ErrorCode::bad_argument, "a table cannot be drawn", {}, "export it as .csv");
  requirePage(format, options);
  if (format == FigureFormat::csv) return;
  const QSizeF size = pageUnits(options);
  FigurePainter layout(*figure_, size, exportStyle(paletteOf(options.theme), options.pointSize));
  DrawingRecorder recorder(size, layoutDotsPerInch());
  QPainter painter(&recorder);
  layout.paintFrame(painter);
  painter.end();
  frame_ = recorder.take();
  foregrounds_ = layout.foregrounds();
}

QByteArray FigureFile::bytes() const {
  if (format_ == FigureFormat::csv) return figureCsv(*figure_);
  const std::unique_ptr<PageDevice> page = makePage(format_, options_, figure_->title);
  QPainter& painter = page->painter();
  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  frame_.play(painter);
  paintForegrounds(foregrounds_, painter);
  return page->finish();
}

}  // namespace infoplane::ui

#include "ui/figures/figure_clipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>

#include "ui/figures/figure_csv.h"

namespace infoplane::ui {

void copyFigureImage(const Figure& figure, const ExportOptions& options) {
  QGuiApplication::clipboard()->setImage(QImage::fromData(renderFigure(figure, FigureFormat::png, options)));
}

void copyFigureData(const Figure& figure) {
  QGuiApplication::clipboard()->setText(QString::fromUtf8(figureCsv(figure)));
}

}  // namespace infoplane::ui

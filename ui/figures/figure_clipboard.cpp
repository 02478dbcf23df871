#include "ui/figures/figure_clipboard.h"

#include <memory>
#include <utility>

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>

#include "ui/figures/figure_csv.h"
#include "ui/figures/figure_file.h"

namespace infoplane::ui {

void copyFigureImage(std::shared_ptr<const Figure> figure, const ExportOptions& options, FigureThread& thread,
                     QObject* asker, std::function<void()> done, FigureThread::Failure failed) {
  try {
    const auto file = std::make_shared<FigureFile>(std::move(figure), FigureFormat::png, options);
    const auto work = [file, done = std::move(done)]() -> FigureThread::Answer {
      const QImage image = QImage::fromData(file->bytes());
      if (image.isNull())
        throw Error(ErrorCode::out_of_memory, "the image is too large for the clipboard", {},
                    "lower the resolution or the size");
      return [image, done] {
        QGuiApplication::clipboard()->setImage(image);
        done();
      };
    };
    thread.run(asker, work, failed);
  } catch (const Error& error) {
    failed(error);
  }
}

void copyFigureData(const Figure& figure) {
  QGuiApplication::clipboard()->setText(QString::fromUtf8(figureCsv(figure)));
}

}  // namespace infoplane::ui

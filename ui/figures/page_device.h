#pragma once

#include <memory>

#include <QByteArray>
#include <QSizeF>
#include <QString>

#include "ui/figures/figure_format.h"
#include "ui/figures/page_options.h"

class QPainter;

namespace infoplane::ui {

/// A page that becomes the bytes of a file. Made, painted and finished on one thread, whichever it is: fonts
/// that were painted stay with it until the end.
class PageDevice {
 public:
  virtual ~PageDevice() = default;

  /// In page units from (0, 0), on the page's ground.
  virtual QPainter& painter() = 0;
  virtual QByteArray finish() = 0;  ///< once; nothing is painted after it
};

/// The screen's logical resolution, at which text is measured: a page laid out at any other would get its
/// type wrong.
double layoutDotsPerInch();
QSizeF pageUnits(const ExportOptions& options);  ///< the page in those units

/// Throws Error bad_argument for sizes out of bounds: 10 to 2000 mm, type of 2 to 100 points, 36 to 2400 dpi,
/// at most 200 million pixels.
void requirePage(FigureFormat format, const ExportOptions& options);

/// `format`: one that is painted. `title` names the document. Throws out_of_memory.
std::unique_ptr<PageDevice> makePage(FigureFormat format, const ExportOptions& options, const QString& title);

}  // namespace infoplane::ui

#pragma once

#include <memory>

#include <QByteArray>
#include <QPainter>
#include <QString>

#include "ui/figures/figure_format.h"
#include "ui/figures/page_options.h"

namespace infoplane::ui {

/// A page that becomes the bytes of a file. It may be made on one thread and finished on another.
class PageDevice {
 public:
  virtual ~PageDevice() = default;

  /// In page units from (0, 0), on the page's ground.
  virtual QPainter& painter() = 0;
  virtual QByteArray finish() = 0;  ///< once; nothing is painted after it
};

/// The page in units of the screen's logical resolution: text is measured at that, and a page laid out at any
/// other would get its type wrong.
QSizeF pageUnits(const ExportOptions& options);

/// `format`: not csv. `title` names the document. Throws Error bad_argument (more than 200 million pixels),
/// out_of_memory. GUI thread.
std::unique_ptr<PageDevice> makePage(FigureFormat format, const ExportOptions& options, const QString& title);

}  // namespace infoplane::ui

#pragma once

#include <vector>

#include <QPainter>
#include <QWidget>

#include "ui/queue/job_controller.h"
#include "ui/theme/theme.h"
#include "ui/window/dropped_items.h"

namespace infoplane::ui {

/// Lies over its parent while something is dragged over it, and says what a drop would do: at first what can
/// be told by names, then, as they become known, the verdict on each folder. Lets all events through.
class DropOverlay : public QWidget {
  Q_OBJECT

 public:
  DropOverlay(const Theme* theme, QWidget* parent);
  void promise(const DropPromise& promise);  ///< shows it over the whole parent, without verdicts

  /// The verdicts known so far; `finished` when no more will come.
  void tell(const std::vector<FolderVerdict>& verdicts, bool finished);

  QString heading() const { return heading_; }
  QStringList lines() const;  ///< what the rows say, for tests and for screen readers

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void paintHeading(QPainter& painter, const QRectF& area) const;
  void paintRow(QPainter& painter, const QRectF& row, const FolderVerdict& verdict) const;
  void paintRows(QPainter& painter, const QRectF& area) const;
  std::size_t shownRows() const;
  QString remainder() const;  ///< the line below the rows; empty when there is nothing to add
  double blockHeight() const;

  const Theme* theme_;
  DropPromise promise_;
  QString heading_, detail_;
  std::vector<FolderVerdict> verdicts_;  ///< refused ones first
  bool looking_ = false;
};

}  // namespace infoplane::ui

#pragma once

#include <QLabel>
#include <QWidget>

#include "ui/theme/theme.h"
#include "ui/window/dropped_items.h"

namespace infoplane::ui {

/// Lies over its parent while something is dragged over it, and says what a drop would do. Lets all events
/// through.
class DropOverlay : public QWidget {
  Q_OBJECT

 public:
  DropOverlay(const Theme* theme, QWidget* parent);
  void promise(const DropPromise& promise);  ///< shows it over the whole parent

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Theme* theme_;
  DropPromise promise_;
};

}  // namespace infoplane::ui

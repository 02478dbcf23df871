#pragma once

#include <QLabel>
#include <QToolButton>
#include <QWidget>

#include "ui/theme/theme.h"

namespace infoplane::ui {

/// The quiet heading of a docked panel, in capitals, with room for one action. A dock can be dragged by it.
class DockTitle : public QWidget {
  Q_OBJECT

 public:
  DockTitle(const QString& title, const Theme* theme, QWidget* parent = nullptr);

  void setTitle(const QString& title);
  QToolButton* addAction(const QString& text, const QString& accessibleName);

 private:
  QLabel* label_;
  QFont small_;
};

}  // namespace infoplane::ui

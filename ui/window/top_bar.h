#pragma once

#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QToolButton>
#include <QWidget>

#include "ui/theme/theme.h"
#include "ui/window/window_actions.h"

namespace infoplane::ui {

/// One slim bar: the program's name, the menus, the three things done most, and the database on the right.
class TopBar : public QWidget {
  Q_OBJECT

 public:
  TopBar(const Theme* theme, const WindowActions& actions, QWidget* parent = nullptr);

  QMenuBar* menuBar() const { return menus_; }
  void setDatabase(const QString& file);
  void setCorpus(const QString& text);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QToolButton* addButton(QHBoxLayout* row, QAction* action, const QString& text);

  const Theme* theme_;
  QMenuBar* menus_;
  QToolButton* corpus_;
  QLabel* database_;
};

}  // namespace infoplane::ui

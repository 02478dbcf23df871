#pragma once

#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QWidget>

namespace infoplane::ui {

/// The tabs of a pane: a tab dragged out of the bar is carried to another pane.
class DeckTabs : public QTabBar {
  Q_OBJECT

 public:
  using QTabBar::QTabBar;

 signals:
  void carried(const QString& view, QPoint global);

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  QString pressed_;
  bool outside_ = false;
};

/// One side of the deck: a tab bar over the views, by their ids.
class DeckPane : public QWidget {
  Q_OBJECT

 public:
  explicit DeckPane(QWidget* parent = nullptr);

  void add(const QString& id, const QString& title, QWidget* view);
  void remove(const QString& id);  ///< the view is not deleted
  void open(const QString& id);
  bool isEmpty() const { return tabs_->count() == 0; }
  QStringList ids() const;  ///< in the order of the tabs
  QString current() const;
  QWidget* view(const QString& id) const;
  DeckTabs* tabs() const { return tabs_; }
  QToolButton* splitButton() const { return split_; }

 signals:
  void currentChanged();

 private:
  int tabOf(const QString& id) const;
  void showCurrent();

  DeckTabs* tabs_;
  QToolButton* split_;
  QStackedWidget* stack_;
};

}  // namespace infoplane::ui

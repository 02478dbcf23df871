#pragma once

#include <QTableView>

namespace infoplane::ui {

/// A table whose first column stays in sight: a second view of the same model lies over it and shows that
/// column alone. GUI thread.
class FrozenTable : public QTableView {
  Q_OBJECT

 public:
  explicit FrozenTable(QWidget* parent = nullptr);

  /// As QTableView; rows are as high and selected as in the table, whichever is clicked.
  void setModel(QAbstractItemModel* model) override;
  void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
  QTableView& frozen() { return *frozen_; }
  void fitColumns();  ///< to their texts, the first one not wider than half of the view

 protected:
  void resizeEvent(QResizeEvent* event) override;
  QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
  void updateGeometries() override;

 private:
  void hideOthers();
  void place();

  QTableView* frozen_;
};

}  // namespace infoplane::ui

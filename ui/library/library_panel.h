#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QTreeView>
#include <QWidget>

#include "ui/library/library_delegate.h"
#include "ui/library/library_filter.h"
#include "ui/library/library_model.h"

class QMenu;

namespace infoplane::ui {

/// The library: filter box over the tree of runs, its selection linked with the view state. GUI thread.
class LibraryPanel : public QWidget {
  Q_OBJECT

 public:
  LibraryPanel(RunCatalog* catalog, ViewState* state, const Theme* theme, QWidget* parent = nullptr);

  QLineEdit* filterBox() const { return filterBox_; }
  QTreeView* tree() const { return tree_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void buildTree(const Theme* theme);
  void connectSelection();
  QList<PointRef> pointsIn(const QItemSelection& rows) const;
  void takeSelection(const QItemSelection& chosen, const QItemSelection& dropped);
  bool isChosen(const LibraryNode& node) const;
  void showSelection();
  void restoreExpansion();
  void restoreBranch(const QModelIndex& parent);
  void updateEmptyText();
  void openMenu(const QPoint& where);
  void addVisibility(QMenu& menu, const std::vector<RunId>& runs);
  void addRunActions(QMenu& menu, const LibraryNode& node);

  RunCatalog* catalog_;
  ViewState* state_;
  LibraryModel* model_;
  LibraryFilter* filter_;
  QLineEdit* filterBox_;
  QTreeView* tree_;
  QLabel* empty_;
  QSet<QString> folded_, unfolded_;  ///< what the user did, by row key: kept over rebuilds
  bool restoring_ = false;
};

}  // namespace infoplane::ui

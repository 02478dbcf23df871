#pragma once

#include <memory>

#include <QAbstractItemModel>

#include "ui/data/run_catalog.h"
#include "ui/data/view_state.h"
#include "ui/library/library_tree.h"

namespace infoplane::ui {

/// The library as a tree model with one column. Check boxes show and hide runs in every view. GUI thread;
/// catalog and state outlive it.
class LibraryModel : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Role {
    SecondaryRole = Qt::UserRole + 1,  ///< right-aligned text, QString
    SecondaryShortRole,                ///< the same, shorter where it can be
    DetailRole,                        ///< QString, the end of the title that may be cut; often empty
    FamilyIndexRole,                   ///< int
    KindRole,                          ///< LibraryNode::Kind as int
    RunRole,                           ///< RunId of rows that stand for a run, else invalid
    FailedRole,                        ///< bool: the run failed
    SearchRole,                        ///< QString, lower case
    KeyRole,                           ///< QString, the same for the same row after a rebuild
    FadedRole,                         ///< bool: the figures show another text
    FolderRole                         ///< QString, model folder of a run's row
  };

  LibraryModel(RunCatalog* catalog, ViewState* state, QObject* parent = nullptr);

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

  QModelIndex indexOfRun(RunId run) const;  ///< the run's own row; invalid when unknown
  const LibraryNode* node(const QModelIndex& index) const;

 private:
  void rebuild();
  void repaintAll();
  bool findText();
  bool isFaded(const LibraryNode& node) const;
  QString secondaryText(const LibraryNode& node, bool brief = false) const;
  QString runText(const CatalogRun& run, bool brief = false) const;
  QString toolTip(const LibraryNode& node) const;
  Qt::CheckState checkState(const LibraryNode& node) const;
  QModelIndex indexOf(const LibraryNode* node) const;

  RunCatalog* catalog_;
  ViewState* state_;
  std::unique_ptr<LibraryNode> root_;
  QString text_{};  ///< of the figures
};

}  // namespace infoplane::ui

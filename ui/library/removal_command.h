#pragma once

#include <QMenu>
#include <QUndoCommand>
#include <QUndoStack>

#include "ui/data/run_catalog.h"

namespace infoplane::ui {

/// Takes a run out of sight, and brings it back when it is undone. The catalogue outlives it.
class RemovalCommand : public QUndoCommand {
 public:
  RemovalCommand(RunCatalog* catalog, RunId run, const QString& name);

  void undo() override { catalog_->restore({run_}); }
  void redo() override { catalog_->remove(run_); }

 private:
  RunCatalog* catalog_;
  RunId run_;
};

/// Fills a menu with the runs that were removed, in this session or before, each to be brought back; says so
/// where there are none.
void fillRemovedMenu(QMenu& menu, RunCatalog& catalog);

}  // namespace infoplane::ui

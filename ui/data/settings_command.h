#pragma once

#include <QElapsedTimer>
#include <QUndoCommand>

#include "ui/data/view_state.h"

namespace infoplane::ui {

/// A step between two settings. All edits of the views are this one command: a value before, a value after.
class SettingsCommand : public QUndoCommand {
 public:
  SettingsCommand(ViewState& state, const QString& text, ViewSettings before, ViewSettings after,
                  ViewState::Merge merge);

  void undo() override { state_.apply(before_); }
  void redo() override { state_.apply(after_); }
  int id() const override;  ///< -1: never merged
  bool mergeWith(const QUndoCommand* next) override;

 private:
  ViewState& state_;
  ViewSettings before_, after_;
  ViewState::Merge merge_;
  QElapsedTimer age_;
};

}  // namespace infoplane::ui

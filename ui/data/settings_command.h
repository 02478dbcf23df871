#pragma once

#include <functional>

#include <QElapsedTimer>
#include <QUndoCommand>

#include "ui/data/view_settings.h"

namespace infoplane::ui {

/// Steps that belong together: of one kind, pushed one after the other, they are one entry of the undo stack.
enum class StepMerge {
  never,
  step,      ///< the training-step slider while it moves
  legend,    ///< within a double-click: its first click toggles what the second then isolates
  selection  ///< walking from point to point with a key held down
};

/// A step between two settings. All edits of the views are this one command: a value before, a value after.
class SettingsCommand : public QUndoCommand {
 public:
  /// Makes settings those that are shown.
  using Apply = std::function<void(const ViewSettings&)>;

  SettingsCommand(const QString& text, ViewSettings before, ViewSettings after, StepMerge merge, Apply apply);

  void undo() override { apply_(before_); }
  void redo() override { apply_(after_); }
  int id() const override;  ///< -1: never merged
  bool mergeWith(const QUndoCommand* next) override;

 private:
  ViewSettings before_, after_;
  StepMerge merge_;
  Apply apply_;
  QElapsedTimer age_;
};

}  // namespace infoplane::ui

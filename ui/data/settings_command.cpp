#include "ui/data/settings_command.h"

#include <utility>

namespace infoplane::ui {
namespace {

/// The clicks of a double-click lie no further apart than this on any desktop we know, ms; and so do the
/// steps that a key makes that is held down.
constexpr int kDoubleClick = 500;

}  // namespace

SettingsCommand::SettingsCommand(const QString& text, ViewSettings before, ViewSettings after,
                                 StepMerge merge, Apply apply)
    : QUndoCommand(text),
      before_(std::move(before)),
      after_(std::move(after)),
      merge_(merge),
      apply_(std::move(apply)) {
  age_.start();
}

int SettingsCommand::id() const {
  return merge_ == StepMerge::never ? -1 : static_cast<int>(merge_);
}

bool SettingsCommand::mergeWith(const QUndoCommand* next) {
  const auto* later = static_cast<const SettingsCommand*>(next);  // of the same id: Qt has looked
  const bool atOnce = merge_ == StepMerge::legend || merge_ == StepMerge::selection;
  if (atOnce && age_.elapsed() > kDoubleClick) return false;
  if (merge_ == StepMerge::selection) age_.restart();
  after_ = later->after_;
  setObsolete(before_ == after_);
  return true;
}

}  // namespace infoplane::ui

#include "ui/data/settings_command.h"

#include <utility>

namespace infoplane::ui {
namespace {

/// The clicks of a double-click lie no further apart than this on any desktop we know, ms; and so do the
/// steps that a key makes that is held down.
constexpr int kDoubleClick = 500;

}  // namespace

SettingsCommand::SettingsCommand(ViewState& state, const QString& text, ViewSettings before,
                                 ViewSettings after, ViewState::Merge merge)
    : QUndoCommand(text), state_(state), before_(std::move(before)), after_(std::move(after)), merge_(merge) {
  age_.start();
}

int SettingsCommand::id() const {
  return merge_ == ViewState::Merge::never ? -1 : static_cast<int>(merge_);
}

bool SettingsCommand::mergeWith(const QUndoCommand* next) {
  const auto* later = static_cast<const SettingsCommand*>(next);  // of the same id: Qt has looked
  const bool atOnce = merge_ == ViewState::Merge::legend || merge_ == ViewState::Merge::selection;
  if (atOnce && age_.elapsed() > kDoubleClick) return false;
  if (merge_ == ViewState::Merge::selection) age_.restart();
  after_ = later->after_;
  setObsolete(before_ == after_);
  return true;
}

}  // namespace infoplane::ui

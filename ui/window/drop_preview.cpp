#include "ui/window/drop_preview.h"

namespace infoplane::ui {

DropPreview::DropPreview(FolderInspector* inspector, QObject* parent)
    : QObject(parent), inspector_(inspector) {
  if (inspector_ == nullptr) return;
  connect(inspector_, &FolderInspector::found, this, [this](const FolderVerdict& verdict) {
    if (paths_.isEmpty()) return;
    verdicts_.push_back(verdict);
    emit changed();
  });
  connect(inspector_, &FolderInspector::inspected, this, [this](const std::vector<FolderVerdict>& all) {
    if (paths_.isEmpty()) return;
    verdicts_ = all;
    finished_ = true;
    emit changed();
  });
  connect(inspector_, &FolderInspector::estimated, this, &DropPreview::addEstimate);
}

void DropPreview::addEstimate(const QString& folder, const QString& detail) {
  for (FolderVerdict& verdict : verdicts_) {
    if (verdict.path != folder) continue;
    verdict.detail = detail;
    emit changed();
  }
}

void DropPreview::begin(const QStringList& paths) {
  cancel();
  if (inspector_ == nullptr || paths.isEmpty()) return;
  paths_ = paths;
  inspector_->inspect(paths);
  emit changed();
}

void DropPreview::cancel() {
  if (inspector_ != nullptr && !paths_.isEmpty()) inspector_->cancel();
  paths_.clear();
  verdicts_.clear();
  finished_ = false;
}

std::optional<std::vector<FolderVerdict>> DropPreview::answersFor(const QStringList& paths) const {
  if (!finished_ || paths != paths_) return {};
  return verdicts_;
}

}  // namespace infoplane::ui

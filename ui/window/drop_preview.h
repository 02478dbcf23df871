#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QStringList>

#include "ui/queue/job_controller.h"

namespace infoplane::ui {

/// Has what hovers over the window judged in the background, verdict by verdict. GUI thread.
class DropPreview : public QObject {
  Q_OBJECT

 public:
  /// `inspector` is used by nobody else; without one nothing is ever judged here.
  explicit DropPreview(FolderInspector* inspector, QObject* parent = nullptr);

  void begin(const QStringList& paths);  ///< forgets what was there
  void cancel();

  const std::vector<FolderVerdict>& verdicts() const { return verdicts_; }  ///< those known so far
  bool finished() const { return finished_; }
  /// All verdicts on `paths`; nothing while some are not known, or when others were asked about.
  std::optional<std::vector<FolderVerdict>> answersFor(const QStringList& paths) const;

 signals:
  void changed();

 private:
  void addEstimate(const QString& folder, const QString& detail);

  FolderInspector* inspector_;
  QStringList paths_;
  std::vector<FolderVerdict> verdicts_;
  bool finished_ = false;
};

}  // namespace infoplane::ui

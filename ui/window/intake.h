#pragma once

#include <optional>
#include <vector>

#include <QMap>
#include <QObject>

#include "ui/queue/job_controller.h"
#include "ui/window/analysis_choices.h"
#include "ui/window/dropped_items.h"

namespace infoplane::ui {

/// The way from dropped things to queued jobs: a corpus becomes the choice for the next jobs, folders are
/// judged and the accepted ones queued. GUI thread.
class Intake : public QObject {
  Q_OBJECT

 public:
  Intake(JobController* jobs, FolderInspector* inspector, AnalysisChoices* choices,
         QObject* parent = nullptr);

  /// What lies in a folder is measured with these preference pairs, where the user chose none.
  void pairWith(const QString& folder, const QString& preferences);

  /// `verdicts` are those on all of the items' models when they are known already.
  void take(const DroppedItems& items, const std::optional<std::vector<FolderVerdict>>& verdicts = {});

 signals:
  void looking(int folders);  ///< inspection began
  void judged(
      const std::vector<infoplane::ui::FolderVerdict>& verdicts);  ///< the accepted ones are in the queue
  void corpusTaken(const QString& file);

 private:
  void queueAccepted(const std::vector<FolderVerdict>& verdicts);
  QString preferencesOf(const QString& model) const;

  JobController* jobs_;
  FolderInspector* inspector_;
  AnalysisChoices* choices_;
  QMap<QString, QString> pairs_;  ///< folder -> preference pairs
};

}  // namespace infoplane::ui

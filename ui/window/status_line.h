#pragma once

#include <QLabel>
#include <QStatusBar>
#include <QTimer>

#include "ui/data/run_catalog.h"
#include "ui/data/view_state.h"
#include "ui/queue/job_controller.h"

namespace infoplane::ui {

/// The status bar: device, memory, database, jobs, and how much is selected. GUI thread.
class StatusLine : public QStatusBar {
  Q_OBJECT

 public:
  StatusLine(RunCatalog* catalog, ViewState* state, JobController* jobs, QWidget* parent = nullptr);

 private:
  QLabel* addText(const QString& accessibleName, bool right = false);
  void updateMemory();
  void updateRuns();
  void updateJobs();
  void updateSelection();

  RunCatalog* catalog_;
  ViewState* state_;
  JobController* jobs_;
  QLabel *device_, *memory_, *database_, *jobsText_, *selection_;
  QTimer timer_;
};

/// "3.1 of 8.3 GB in use" of the machine, empty where the system does not say. `meminfo` is the text of
/// /proc/meminfo.
QString memoryText(const QByteArray& meminfo);

}  // namespace infoplane::ui

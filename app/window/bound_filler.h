#pragma once

#include <map>
#include <set>
#include <string>

#include <QObject>
#include <QTimer>

#include "ui/data/run_catalog.h"
#include "ui/queue/job_controller.h"

namespace infoplane {

/// Has the queue compute the bounds of what is shown, as long as the user wants that (Preferences::bounds)
/// and this window works the queue off. Each is asked for once a session: a job that failed or was cancelled
/// is left to the user, and one that was removed is not made again. A few at a time, some time after the last
/// change, so that the window does not feel it. GUI thread; catalog and jobs outlive it.
class BoundFiller : public QObject {
  Q_OBJECT

 public:
  BoundFiller(ui::RunCatalog* catalog, ui::JobController* jobs, QObject* parent = nullptr);

  void look_soon();

 private:
  void note_jobs();
  void look();
  bool can_be_computed(const BoundJobRequest& request);

  ui::RunCatalog* catalog_;
  ui::JobController* jobs_;
  QTimer timer_;
  std::set<BoundKey> asked_;  ///< every bound that had a job in this session
  /// Whether corpora and tokenizers are there, by the path that runs tell; looked for once a session.
  std::map<std::string, bool> corpora_, tokenizers_;
};

}  // namespace infoplane

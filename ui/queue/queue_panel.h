#pragma once

#include <vector>

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QWidget>

#include "ui/queue/job_controller.h"
#include "ui/queue/job_row.h"

namespace infoplane::ui {

/// The queue as a list of job rows, in queue order. GUI thread; the controller outlives it.
class QueuePanel : public QWidget {
  Q_OBJECT

 public:
  explicit QueuePanel(JobController* controller, QWidget* parent = nullptr);

  QString heading() const { return heading_; }
  bool hasFinished() const;  ///< a job is over and can be cleared away
  void removeFinished();     ///< done and cancelled jobs; failed ones stay until they were seen to
  const std::vector<JobRow*>& rows() const { return rows_; }

 signals:
  void headingChanged(const QString& heading);

 private:
  void rebuild();
  void update(JobId job);
  JobRow* rowOf(JobId job) const;
  JobRow* makeRow(JobId job);
  void walk(const JobRow* from, int rows);
  std::size_t placeAt(QPoint global) const;  ///< before which row something dropped here would come
  void showPlace(QPoint global);
  void drop(const JobRow* row, QPoint global);

  JobController* controller_;
  QScrollArea* scroll_;
  QVBoxLayout* list_;
  QLabel* empty_;
  QFrame* place_;  ///< the line where a dragged row would come to stand
  std::vector<JobRow*> rows_;
  QString heading_;
};

}  // namespace infoplane::ui

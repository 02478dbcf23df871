#pragma once

#include <vector>

#include <QObject>
#include <QString>
#include <QStringList>

#include "database/store.h"

namespace infoplane::ui {

/// A job of the queue with what only the running worker knows. `record.error` holds what happened in its
/// first line and what to do about it in the lines after.
struct JobStatus {
  JobRecord record{};
  double tokensPerSecond = 0;  ///< 0 when unknown
  double secondsLeft = -1;     ///< negative when unknown
  double fraction = 0;         ///< 0..1 of the whole job
  QString stage{};             ///< "tokenizing", "layer 3 of 6"
  QString device{};            ///< "cuda:1"; empty where jobs run one at a time
};

/// What the window asks of the queue; the application implements it with one worker process a job. GUI
/// thread.
class JobController : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  virtual std::vector<JobStatus> jobs() const = 0;  ///< in queue order
  /// `preferences`: a file of preference pairs; empty = none.
  virtual void enqueue(const QStringList& modelFolders, const QString& corpus,
                       const AnalysisSettings& settings, const QString& preferences) = 0;
  /// Bounds to compute when no analysis waits or is under way. One that a job asks for already is not asked
  /// for twice; where that job failed, was cancelled or is paused, it is tried again.
  virtual void enqueueBounds(const std::vector<BoundJobRequest>& requests) = 0;
  /// Whether this window works the queue off; another with the same database may.
  virtual bool worksQueue() const = 0;
  virtual void cancel(JobId job) = 0;
  virtual void pause(JobId job) = 0;   ///< a queued or running job; it keeps the layers it has
  virtual void resume(JobId job) = 0;  ///< a paused job: queued again, it goes on after its last layer
  virtual void retry(JobId job) = 0;
  virtual void remove(JobId job) = 0;  ///< finished, failed or cancelled jobs only
  virtual void move(JobId job, int places) = 0;

 signals:
  void jobsChanged();                        ///< rows came, went, moved or changed state
  void jobProgressed(infoplane::JobId job);  ///< numbers of one job changed
  void runStarted(infoplane::RunId run);
  void layerStored(infoplane::RunId run, int layer);
  void runEnded(infoplane::RunId run);
  void resultStored();                ///< by a job that makes no run: what is shown may lack it
  void problem(const QString& line);  ///< the queue itself failed to do something; one line to show
};

/// The verdict on one dropped folder, before any job is made.
struct FolderVerdict {
  QString path{};
  bool accepted = false;
  QString title{};    ///< model and checkpoint, or the folder's name
  QString summary{};  ///< "Llama, 6 layers, 0.8M parameters" or the error's message and remedy
  QString code{};     ///< error code when refused
  // The same in two lines, for places where there is no room to wrap:
  QString brief{};   ///< what it is, or why it is refused
  QString detail{};  ///< tokenizer, and once they are known memory and time; or what to do about it
};

/// Judges dropped paths without blocking the window (in another process: a bad file cannot hurt the window).
class FolderInspector : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;
  virtual void inspect(const QStringList& droppedPaths) = 0;
  /// Forgets everything asked and not answered: nothing more is said about it.
  virtual void cancel() = 0;

 signals:
  void found(const infoplane::ui::FolderVerdict& verdict);  ///< one of those to come with `inspected`
  void inspected(const std::vector<infoplane::ui::FolderVerdict>& verdicts);
  /// Of an accepted folder, later, or never: its verdict's `detail` with memory and time.
  void estimated(const QString& folder, const QString& detail);
};

}  // namespace infoplane::ui

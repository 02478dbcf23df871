#pragma once

#include <QFrame>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include "ui/queue/job_controller.h"
#include "ui/theme/elided_label.h"

namespace infoplane::ui {

/// One job of the queue: title and state, a thin bar, a second line, and what can be done with it. The
/// buttons show while the mouse is over the row or the keyboard is in it. Keys on the row: Delete cancels or
/// removes, R tries again, P pauses or resumes, Alt+Up and Alt+Down move, Alt+Home and Alt+End to the top and
/// to the end, Up and Down walk. With the mouse a row is dragged to its new place.
class JobRow : public QFrame {
  Q_OBJECT

 public:
  explicit JobRow(JobId job, QWidget* parent = nullptr);
  ~JobRow() override;

  JobId job() const { return job_; }
  void showStatus(const JobStatus& status);

 signals:
  void cancelAsked(infoplane::JobId job);
  void pauseAsked(infoplane::JobId job);
  void resumeAsked(infoplane::JobId job);
  void retryAsked(infoplane::JobId job);
  void removeAsked(infoplane::JobId job);
  void moveAsked(infoplane::JobId job, int places);
  void walkAsked(int rows);
  void dragged(QPoint global);  ///< the mouse carries the row
  void dropped(QPoint global);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  QToolButton* addButton(const QString& text, const QString& what);
  static void explain(QToolButton* button, const QString& what);
  void buildLayout();
  void showBar(const JobStatus& status);
  void showButtons();
  void endOrRemove();
  void pauseOrResume();
  bool moveByKey(int key);
  void toggleHelp();

  JobId job_;
  JobState state_ = JobState::queued;
  ElidedLabel* title_;
  QLabel* stateLabel_;
  QProgressBar* bar_;
  ElidedLabel* detail_;
  QToolButton *help_, *retry_, *pause_, *resume_, *cancel_, *remove_;
  QLabel* helpText_;
  QPoint pressed_{};
  bool carried_ = false;
};

}  // namespace infoplane::ui

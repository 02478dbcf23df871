#pragma once

#include <vector>

#include <QFrame>
#include <QLabel>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/queue/job_controller.h"

namespace infoplane::ui {

/// One list of what became of the dropped folders, and of what else went wrong, in place and without a
/// dialog. Hidden while it has nothing to say; a list in which all is well leaves by itself.
class VerdictPanel : public QFrame {
  Q_OBJECT

 public:
  explicit VerdictPanel(QWidget* parent = nullptr);

  void showLooking(int folders);
  void showVerdicts(const std::vector<FolderVerdict>& verdicts);
  void showNote(const QString& note);        ///< good news in one line
  void showProblem(const QString& problem);  ///< added to the list; the same text is not added twice

  QString heading() const { return heading_->text(); }
  QStringList lines() const;  ///< the rows' texts, for tests and for copying
  void dismiss();

 private:
  void clearRows();
  void addRow(const QString& title, const QString& text, bool good);
  void reveal(const QString& heading, bool leaves);

  QLabel* heading_;
  QToolButton* close_;
  QScrollArea* scroll_;
  QVBoxLayout* rows_ = nullptr;
  QTimer leave_;
};

}  // namespace infoplane::ui

#pragma once

#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/data/score_importer.h"

namespace infoplane::ui {

/// What became of dropped benchmark scores, in place: which names belong to which model here, and which
/// models have none, with a way to say the match by hand. Hidden while it has nothing to say. GUI thread.
class ScorePanel : public QFrame {
  Q_OBJECT

 public:
  explicit ScorePanel(QWidget* parent = nullptr);

  void showReport(const ScoreReport& report);
  void dismiss() { hide(); }

  QString heading() const { return heading_->text(); }
  QStringList lines() const;  ///< the rows' texts
  QComboBox* models() const { return models_; }
  QComboBox* names() const { return names_; }
  QPushButton* matchButton() const { return match_; }

 signals:
  /// The user said that these scores are that model's.
  void matchChosen(const QStringList& files, const QString& published, const QString& model);

 private:
  void fillRows(const ScoreReport& report);
  void fillMatch(const ScoreReport& report);
  void updateMatch();

  QLabel* heading_;
  QWidget *rows_, *byHand_;
  QVBoxLayout* list_;
  QComboBox *models_, *names_;
  QPushButton* match_;
  QStringList files_;
};

}  // namespace infoplane::ui

#pragma once

#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QStringListModel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/data/score_importer.h"

namespace infoplane::ui {

/// What became of dropped benchmark scores, in place, or of those of the database whenever it is asked for:
/// which names belong to which model here, and which models have none, with a way to say the match by hand
/// and to take it back. Hidden while it has nothing to say. GUI thread.
class ScorePanel : public QFrame {
  Q_OBJECT

 public:
  explicit ScorePanel(QWidget* parent = nullptr);

  void showReport(const ScoreReport& report);
  void showNames(const ScoreNames& names);
  /// The published names in the order of their likeness to a model: kept where that is the one chosen.
  void takeGuesses(const QString& model, const QStringList& bestFirst);
  void dismiss() { hide(); }

  QString heading() const { return heading_->text(); }
  QStringList lines() const;  ///< the rows' texts
  QComboBox* models() const { return models_; }
  QComboBox* names() const { return names_; }
  QPushButton* matchButton() const { return match_; }
  QComboBox* said() const { return said_; }
  QPushButton* takeBackButton() const { return takeBack_; }

 signals:
  /// The user said that these scores are that model's; no files: those that are in the database.
  void matchChosen(const QStringList& files, const QString& published, const QString& model);
  void takenBack(const QString& published);
  void guessesWanted(const QString& model, const QStringList& names);

 private:
  void buildMatch();
  void buildSaid();
  void clearRows();
  void addRow(const QString& text);
  void fillRows(const ScoreReport& report);
  void fillMatch(const QStringList& models, const QStringList& names);
  void fillSaid(const std::vector<SaidMatch>& said);
  void wantGuesses();
  void updateMatch();

  QLabel* heading_;
  QWidget *rows_, *byHand_, *bySaying_;
  QVBoxLayout* list_;
  QComboBox *models_, *names_, *said_;
  QStringListModel* published_;  ///< what `names_` shows: thousands, replaced at once
  QPushButton *match_, *takeBack_;
  QStringList files_;
};

}  // namespace infoplane::ui

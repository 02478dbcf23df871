// What MainWindow does with benchmark scores.
#include <QFileInfo>

#include "ui/views/study_view.h"
#include "ui/window/file_dialogs.h"
#include "ui/window/main_window.h"

namespace infoplane::ui {

void MainWindow::connectScores() {
  ScoreImporter* importer = services_.scores;
  for (QAction* action : {actions_.importScores, actions_.matchNames})
    action->setEnabled(importer != nullptr);
  connect(actions_.importScores, &QAction::triggered, this,
          [this] { askForScores(this, [this](const QStringList& files) { takeScores(files); }); });
  if (CorrelationSource* source = services_.correlations) {
    for (const auto changed : {&RunCatalog::runsChanged, &RunCatalog::databaseChanged})
      connect(services_.catalog, changed, this, [source] { source->forget(); });
  }
  if (importer == nullptr) return;
  connect(importer, &ScoreImporter::started, verdicts_, [this](const QStringList& files) {
    verdicts_->showNote(tr("Reading scores from %1…").arg(QFileInfo(files.front()).fileName()));
  });
  connect(importer, &ScoreImporter::imported, this, [this](const ScoreReport& report) {
    verdicts_->dismiss();
    scores_->showReport(report);
    log_->add(scores_->heading());
    services_.catalog->tellDatabaseChanged();
  });
  connect(importer, &ScoreImporter::failed, this, [this](const QString& line) {
    verdicts_->dismiss();
    tellProblem(line);
  });
  connect(scores_, &ScorePanel::matchChosen, importer,
          [importer](const QStringList& files, const QString& published, const QString& model) {
            if (files.isEmpty())
              importer->match(published, model);
            else
              importer->importScores(files, {{published, model}});
          });
  connectNames(importer);
}

/// The panel that matches names, whenever it is asked for.
void MainWindow::connectNames(ScoreImporter* importer) {
  connect(actions_.matchNames, &QAction::triggered, importer, &ScoreImporter::askNames);
  for (StudyView* view : deck_->findChildren<StudyView*>())
    connect(view, &StudyView::matchNamesAsked, actions_.matchNames, &QAction::trigger);
  connect(importer, &ScoreImporter::namesFound, scores_, &ScorePanel::showNames);
  connect(scores_, &ScorePanel::guessesWanted, importer, &ScoreImporter::askGuesses);
  connect(importer, &ScoreImporter::guessed, scores_, &ScorePanel::takeGuesses);
  connect(scores_, &ScorePanel::takenBack, importer, &ScoreImporter::takeMatchBack);
  connect(importer, &ScoreImporter::matchesChanged, this, [this, importer] {
    services_.catalog->tellDatabaseChanged();
    importer->askNames();
  });
}

void MainWindow::takeScores(const QStringList& files) {
  if (services_.scores == nullptr || files.isEmpty()) return;
  services_.scores->importScores(files);
}

}  // namespace infoplane::ui

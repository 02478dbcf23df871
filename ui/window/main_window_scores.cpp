// What MainWindow does with benchmark scores.
#include <QFileInfo>

#include "ui/window/file_dialogs.h"
#include "ui/window/main_window.h"

namespace infoplane::ui {

void MainWindow::connectScores() {
  ScoreImporter* importer = services_.scores;
  actions_.importScores->setEnabled(importer != nullptr);
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
  connect(scores_, &ScorePanel::matchChosen, this,
          [importer](const QStringList& files, const QString& published, const QString& model) {
            importer->importScores(files, {{published, model}});
          });
}

void MainWindow::takeScores(const QStringList& files) {
  if (services_.scores == nullptr || files.isEmpty()) return;
  services_.scores->importScores(files);
}

}  // namespace infoplane::ui

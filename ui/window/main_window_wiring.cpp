// What the actions and the data of MainWindow do.
#include <QDir>
#include <QFileInfo>
#include <QMenu>

#include "engine/base/error.h"
#include "ui/window/file_dialogs.h"
#include "ui/window/help_dialogs.h"
#include "ui/window/main_window.h"
#include "ui/window/settings_dialog.h"

namespace infoplane::ui {
namespace {

constexpr int kLookEvery = 1000;  // ms

}  // namespace

void MainWindow::connectActions() {
  connect(actions_.open, &QAction::triggered, this,
          [this] { askForModelFolder(this, [this](const QString& folder) { openPaths({folder}); }); });
  connect(actions_.corpus, &QAction::triggered, this, [this] {
    askForCorpusFile(this, choices_->corpus(), [this](const QString& file) { choices_->setCorpus(file); });
  });
  connect(actions_.settings, &QAction::triggered, this,
          [this] { (new SettingsDialog(choices_, this))->show(); });
  connect(actions_.exportFigure, &QAction::triggered, this, &MainWindow::openExport);
  connect(actions_.openWorkspace, &QAction::triggered, this,
          [this] { askForWorkspace(this, false, [this](const QString& file) { openWorkspace(file); }); });
  connect(actions_.saveWorkspace, &QAction::triggered, this,
          [this] { askForWorkspace(this, true, [this](const QString& file) { saveWorkspace(file); }); });
  connect(session_, &Session::recentChanged, this, &MainWindow::fillRecent);
  fillRecent();
  connect(actions_.quit, &QAction::triggered, this, &QWidget::close);
  connect(actions_.fit, &QAction::triggered, this, [this] {
    if (const ViewDeck::View* view = deck_->current()) view->fit();
  });
  connect(actions_.nextView, &QAction::triggered, deck_, [this] { deck_->showNext(1); });
  connect(actions_.previousView, &QAction::triggered, deck_, [this] { deck_->showNext(-1); });
  connect(actions_.splitView, &QAction::triggered, deck_, [this] {
    if (const ViewDeck::View* view = deck_->current()) deck_->carryAcross(view->id);
  });
  connect(actions_.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
  connect(actions_.focusFilter, &QAction::triggered, library_->filterBox(), [this] {
    libraryDock_->show();
    library_->filterBox()->setFocus(Qt::ShortcutFocusReason);
  });
  connect(actions_.focusQueue, &QAction::triggered, queue_, [this] {
    queueDock_->show();
    if (!queue_->rows().empty()) queue_->rows().front()->setFocus(Qt::ShortcutFocusReason);
  });
  connect(actions_.themeSystem, &QAction::triggered, this, [this] { chooseTheme(ThemeChoice::system); });
  connect(actions_.themeLight, &QAction::triggered, this, [this] { chooseTheme(ThemeChoice::light); });
  connect(actions_.themeDark, &QAction::triggered, this, [this] { chooseTheme(ThemeChoice::dark); });
  connect(actions_.shortcuts, &QAction::triggered, this, [this] { showShortcuts(this); });
  connect(actions_.about, &QAction::triggered, this,
          [this] { showAbout(this, services_.catalog->databaseFile()); });
  connect(welcome_, &WelcomePage::openAsked, actions_.open, &QAction::trigger);
  connect(welcome_, &WelcomePage::corpusAsked, actions_.corpus, &QAction::trigger);
  connect(welcome_, &WelcomePage::sampleAsked, this, [this] {
    choices_->useDefaultCorpus();
    openPaths({QDir(services_.sampleFolder).filePath(QStringLiteral("models"))});
  });
  showTheme(actions_, services_.theme->choice());
}

void MainWindow::connectData() {
  RunCatalog* catalog = services_.catalog;
  connect(services_.jobs, &JobController::runStarted, this, [this, catalog](RunId run) {
    catalog->refreshRun(run);
    if (!services_.state->selection()) services_.state->select(PointRef{run, {}});
  });
  connect(services_.jobs, &JobController::layerStored, catalog,
          [catalog](RunId run) { catalog->refreshRun(run); });
  connect(services_.jobs, &JobController::runEnded, catalog, [catalog] { catalog->refresh(); });
  connect(services_.jobs, &JobController::jobsChanged, this, &MainWindow::updateCentre);
  connect(catalog, &RunCatalog::runsChanged, this, &MainWindow::updateCentre);
  connect(catalog, &RunCatalog::layersChanged, this, &MainWindow::updateCentre);
  connect(services_.state, &ViewState::looksChanged, catalog,
          [this, catalog] { catalog->setLooks(services_.state->settings().looks); });
  const auto tell = [this](const QString& line) {
    verdicts_->showProblem(line);
    log_->add(line);
  };
  connect(catalog, &RunCatalog::failed, this, tell);
  connect(services_.jobs, &JobController::problem, this, tell);
  connect(session_, &Session::failed, this, tell);
  connect(&lookTimer_, &QTimer::timeout, catalog, &RunCatalog::refreshIfChanged);
  lookTimer_.start(kLookEvery);
}

void MainWindow::connectIntake() {
  connect(intake_, &Intake::looking, verdicts_, &VerdictPanel::showLooking);
  connect(intake_, &Intake::judged, verdicts_, &VerdictPanel::showVerdicts);
  connect(intake_, &Intake::corpusTaken, verdicts_, [this](const QString& file) {
    verdicts_->showNote(tr("The next models read %1").arg(QFileInfo(file).fileName()));
  });
  connect(choices_, &AnalysisChoices::changed, this, &MainWindow::showCorpus);
  connect(preview_, &DropPreview::changed, overlay_,
          [this] { overlay_->tell(preview_->verdicts(), preview_->finished()); });
}

void MainWindow::openWorkspace(const QString& file) {
  try {
    session_->open(file);
  } catch (const Error& error) {
    verdicts_->showProblem(QString::fromStdString(error.one_line()));
    log_->add(QString::fromStdString(error.one_line()));
  }
}

void MainWindow::saveWorkspace(const QString& file) {
  try {
    session_->save(file);
    verdicts_->showNote(tr("Saved %1").arg(file));
  } catch (const Error& error) {
    verdicts_->showProblem(QString::fromStdString(error.one_line()));
    log_->add(QString::fromStdString(error.one_line()));
  }
}

void MainWindow::fillRecent() {
  QMenu* menu = actions_.recent->menu();
  menu->clear();
  for (const QString& file : Session::recent())
    menu->addAction(QFileInfo(file).fileName(), this, [this, file] { openWorkspace(file); })
        ->setToolTip(file);
  menu->setEnabled(!menu->isEmpty());
}

}  // namespace infoplane::ui

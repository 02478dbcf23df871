// What the actions and the data of MainWindow do.
#include <QDir>
#include <QFileInfo>
#include <QMenu>

#include "database/bound_key.h"
#include "engine/base/error.h"
#include "ui/library/removal_command.h"
#include "ui/queue/bound_jobs.h"
#include "ui/window/file_dialogs.h"
#include "ui/window/help_dialogs.h"
#include "ui/window/main_window.h"
#include "ui/window/method_dialog.h"
#include "ui/window/preferences_dialog.h"
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
  connect(actions_.openWorkspace, &QAction::triggered, this,
          [this] { askForWorkspace(this, false, [this](const QString& file) { openWorkspace(file); }); });
  connect(actions_.saveWorkspace, &QAction::triggered, this,
          [this] { askForWorkspace(this, true, [this](const QString& file) { saveWorkspace(file); }); });
  connect(session_, &Session::recentChanged, this, &MainWindow::fillRecent);
  fillRecent();
  connect(actions_.quit, &QAction::triggered, this, &QWidget::close);
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
  connect(actions_.removed->menu(), &QMenu::aboutToShow, this,
          [this] { fillRemovedMenu(*actions_.removed->menu(), *services_.catalog); });
  connect(actions_.method, &QAction::triggered, this, [this] { showMethod(this); });
  connect(actions_.shortcuts, &QAction::triggered, this, [this] { showShortcuts(this); });
  connect(actions_.about, &QAction::triggered, this,
          [this] { showAbout(this, services_.catalog->databaseFile(), services_.engineLibraries); });
  connect(welcome_, &WelcomePage::openAsked, actions_.open, &QAction::trigger);
  connect(welcome_, &WelcomePage::corpusAsked, actions_.corpus, &QAction::trigger);
  connect(welcome_, &WelcomePage::sampleAsked, this, [this] {
    choices_->useDefaultCorpus();
    openPaths({QDir(services_.sampleFolder).filePath(QStringLiteral("models"))});
  });
}

void MainWindow::connectPreferences() {
  connect(actions_.preferences, &QAction::triggered, this,
          [this] { (new PreferencesDialog(preferences_, this))->show(); });
  connect(preferences_, &Preferences::themeChanged, services_.theme, &Theme::setChoice);
  const std::pair<QAction*, ThemeChoice> themes[] = {{actions_.themeSystem, ThemeChoice::system},
                                                     {actions_.themeLight, ThemeChoice::light},
                                                     {actions_.themeDark, ThemeChoice::dark}};
  for (const auto& [action, choice] : themes)
    connect(action, &QAction::triggered, preferences_, [this, to = choice] { preferences_->setTheme(to); });
  connect(preferences_, &Preferences::themeChanged, this,
          [this](ThemeChoice choice) { showTheme(actions_, choice); });
  showTheme(actions_, services_.theme->choice());
}

void MainWindow::connectData() {
  RunCatalog* catalog = services_.catalog;
  connect(services_.jobs, &JobController::runStarted, this, [this, catalog](RunId run) {
    catalog->refreshRun(run);
    // Not the user's doing: nothing to undo.
    if (services_.state->selection().isEmpty())
      services_.state->adjust([run](ViewSettings& settings) { settings.selection = PointRef{run, {}}; });
  });
  // The services outlive the window: what is said to them ends with it.
  connect(services_.jobs, &JobController::layerStored, this,
          [catalog](RunId run) { catalog->refreshRun(run); });
  connect(services_.jobs, &JobController::runEnded, this, [catalog] { catalog->refresh(); });
  connectBounds();
  connect(services_.jobs, &JobController::jobsChanged, this, &MainWindow::updateCentre);
  connect(catalog, &RunCatalog::runsChanged, this, &MainWindow::updateCentre);
  connect(catalog, &RunCatalog::layersChanged, this, &MainWindow::updateCentre);
  connect(services_.state, &ViewState::looksChanged, this,
          [this, catalog] { catalog->setLooks(services_.state->settings().looks); });
  connect(catalog, &RunCatalog::failed, this, &MainWindow::tellProblem);
  connect(services_.jobs, &JobController::problem, this, &MainWindow::tellProblem);
  connect(session_, &Session::failed, this, &MainWindow::tellProblem);
  connect(&lookTimer_, &QTimer::timeout, catalog, &RunCatalog::refreshIfChanged);
  lookTimer_.start(kLookEvery);
}

void MainWindow::connectBounds() {
  RunCatalog* catalog = services_.catalog;
  JobController* jobs = services_.jobs;
  connect(jobs, &JobController::resultStored, this, [catalog] { catalog->refresh(); });
  const auto tell = [this, jobs] { inspector_->setBoundJobs(boundStates(jobs->jobs())); };
  connect(jobs, &JobController::jobsChanged, this, tell);
  tell();
  connect(inspector_, &InspectorPanel::boundAsked, this, [catalog, jobs](RunId id, int order) {
    const CatalogRun* run = catalog->find(id);
    if (run != nullptr) jobs->enqueueBounds({bound_job_request(run->record, order)});
  });
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

void MainWindow::tellProblem(const QString& line) {
  verdicts_->showProblem(line);
  log_->add(line);
}

void MainWindow::openWorkspace(const QString& file) {
  try {
    session_->open(file);
  } catch (const Error& error) {
    tellProblem(QString::fromStdString(error.one_line()));
  }
}

void MainWindow::saveWorkspace(const QString& file) {
  try {
    session_->save(file);
    verdicts_->showNote(tr("Saved %1").arg(file));
  } catch (const Error& error) {
    tellProblem(QString::fromStdString(error.one_line()));
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

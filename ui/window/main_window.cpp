#include "ui/window/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QVBoxLayout>

#include "ui/theme/metrics.h"
#include "ui/window/dock_title.h"
#include "ui/window/status_line.h"
#include "ui/window/undo_history.h"
#include "ui/window/window_views.h"

namespace infoplane::ui {
namespace {

constexpr int kLayoutVersion = 2;  // a stored layout of another version is not used

QString sampleCorpus(const QString& folder) {
  return folder.isEmpty() ? QString() : QDir(folder).filePath(QStringLiteral("corpus.jsonl"));
}

}  // namespace

MainWindow::MainWindow(const WindowServices& services)
    : services_(services),
      actions_(this, services.state->undoStack()),
      choices_(new AnalysisChoices(sampleCorpus(services.sampleFolder), this)),
      preferences_(new Preferences(this)),
      intake_(new Intake(services.jobs, services.inspector, choices_, this)),
      topBar_(new TopBar(services.theme, actions_, this)),
      verdicts_(new VerdictPanel(this)),
      scores_(new ScorePanel(this)),
      centre_(new QStackedWidget(this)),
      welcome_(new WelcomePage(!services.sampleFolder.isEmpty(), services.theme, this)),
      deck_(new ViewDeck(this)),
      explorer_(addViews(*deck_, *services.catalog, *services.state, *services.theme, services.correlations)),
      library_(new LibraryPanel(services.catalog, services.state, services.theme, this)),
      queue_(new QueuePanel(services.jobs, this)),
      log_(new LogPanel(this)),
      session_(new Session(*services.catalog, *services.state, *deck_, services.sessionFile, this)),
      inspector_(new InspectorPanel(services.catalog, services.state, services.theme, this)),
      preview_(new DropPreview(services.previewer, this)),
      overlay_(new DropOverlay(services.theme, this)),
      figures_(new FigureThread(this)) {
  setWindowTitle(QStringLiteral("Infoplane"));
  setAcceptDrops(true);
  setMenuWidget(topBar_);
  setStatusBar(new StatusLine(services_.catalog, services_.state, services_.jobs, this));
  topBar_->setDatabase(services_.catalog->databaseFile());
  buildCentre();
  buildDocks();
  fillMenus(topBar_->menuBar(), actions_,
            {libraryDock_->toggleViewAction(), queueDock_->toggleViewAction(),
             inspectorDock_->toggleViewAction(), logDock_->toggleViewAction()});
  connectActions();
  connectPreferences();
  connectFigures();
  connectData();
  connectIntake();
  connectScores();
  pairSample();
  restoreLayout();
  updateCentre();
  showCorpus();
  restoreSession();
  new UndoHistory(*services_.catalog, *services_.state, *deck_, this);  // from here on there are steps
}

MainWindow::~MainWindow() {
  // Before its dialogs: they drop what is not written when they go.
  delete figures_;
}

void MainWindow::pairSample() {
  const QDir sample(services_.sampleFolder);
  const QString pairs = sample.filePath(QStringLiteral("preferences.jsonl"));
  if (!services_.sampleFolder.isEmpty() && QFileInfo::exists(pairs))
    intake_->pairWith(sample.filePath(QStringLiteral("models")), pairs);
}

void MainWindow::restoreSession() {
  if (session_->restore()) {
    const QString note = tr("The last session ended unexpectedly; what it showed is here again");
    verdicts_->showNote(note);
    log_->add(note);
  }
}

void MainWindow::buildCentre() {
  auto* ground = new QWidget(this);
  ground->setProperty("role", "ground");
  centre_->addWidget(welcome_);
  centre_->addWidget(deck_);
  auto* layout = new QVBoxLayout(ground);
  layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::margin);
  layout->setSpacing(metrics::gap);
  layout->addWidget(verdicts_);
  layout->addWidget(scores_);
  layout->addWidget(centre_, 1);
  setCentralWidget(ground);
}

QDockWidget* MainWindow::addPanel(Qt::DockWidgetArea area, const QString& name, const QString& title,
                                  QWidget* panel) {
  auto* dock = new QDockWidget(title, this);
  dock->setObjectName(name);
  dock->setTitleBarWidget(new DockTitle(title, services_.theme, dock));
  dock->setWidget(panel);
  addDockWidget(area, dock);
  return dock;
}

void MainWindow::buildDocks() {
  libraryDock_ = addPanel(Qt::LeftDockWidgetArea, "library", tr("Library"), library_);
  queueDock_ = addPanel(Qt::LeftDockWidgetArea, "queue", tr("Queue"), queue_);
  inspectorDock_ = addPanel(Qt::RightDockWidgetArea, "inspector", tr("Inspector"), inspector_);
  logDock_ = addPanel(Qt::BottomDockWidgetArea, "log", tr("Log"), log_);
  logDock_->hide();
  auto* queueTitle = static_cast<DockTitle*>(queueDock_->titleBarWidget());
  QToolButton* clear = queueTitle->addAction(tr("clear"), tr("Remove the jobs that are done or cancelled"));
  const auto update = [this, queueTitle, clear] {
    queueTitle->setTitle(queue_->heading());
    clear->setVisible(queue_->hasFinished());
  };
  connect(queue_, &QueuePanel::headingChanged, this, update);
  connect(clear, &QToolButton::clicked, queue_, &QueuePanel::removeFinished, Qt::QueuedConnection);
  update();
}

void MainWindow::resetLayout() {
  deck_->join();
  for (QDockWidget* dock : {libraryDock_, queueDock_, inspectorDock_}) {
    dock->setFloating(false);
    dock->show();
  }
  addDockWidget(Qt::LeftDockWidgetArea, libraryDock_);
  splitDockWidget(libraryDock_, queueDock_, Qt::Vertical);
  addDockWidget(Qt::RightDockWidgetArea, inspectorDock_);
  addDockWidget(Qt::BottomDockWidgetArea, logDock_);
  logDock_->setFloating(false);
  logDock_->hide();
  resizeDocks({libraryDock_, inspectorDock_}, {metrics::sidePanelWidth, metrics::inspectorWidth},
              Qt::Horizontal);
  resizeDocks({libraryDock_, queueDock_}, {540, 270}, Qt::Vertical);
}

void MainWindow::restoreLayout() {
  const QSettings stored;
  resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
  resetLayout();
  restoreGeometry(stored.value("window/geometry").toByteArray());
  restoreState(stored.value("window/layout").toByteArray(), kLayoutVersion);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  keep();
  QMainWindow::closeEvent(event);
}

void MainWindow::keep() {
  QSettings stored;
  stored.setValue("window/geometry", saveGeometry());
  stored.setValue("window/layout", saveState(kLayoutVersion));
  session_->close();
}

void MainWindow::updateCentre() {
  const auto& runs = services_.catalog->runs();
  const bool anything =
      services_.catalog->isReading() ||
      std::any_of(runs.begin(), runs.end(), [](const CatalogRun& run) { return !run.layers.empty(); });
  const std::vector<JobStatus> jobs = services_.jobs->jobs();
  welcome_->setBusy(std::any_of(jobs.begin(), jobs.end(), [](const JobStatus& job) {
    return job.record.state == JobState::validating || job.record.state == JobState::running;
  }));
  centre_->setCurrentWidget(anything ? static_cast<QWidget*>(deck_) : welcome_);
  for (QAction* action : {actions_.exportFigure, actions_.copyImage, actions_.copyData, actions_.fit})
    action->setEnabled(anything);
}

void MainWindow::showCorpus() {
  topBar_->setCorpus(choices_->corpusText());
  welcome_->setCorpusText(choices_->corpusText());
}

void MainWindow::openPaths(const QStringList& paths) {
  const DroppedItems items = sortPaths(paths);
  takeScores(items.scores);
  intake_->take(items);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!event->mimeData()->hasUrls()) return;
  const DroppedItems items = sortDropped(event->mimeData()->urls());
  overlay_->promise(promiseOf(items, choices_->corpusText()));
  preview_->begin(items.models);
  event->acceptProposedAction();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
  overlay_->hide();
  preview_->cancel();
}

void MainWindow::dropEvent(QDropEvent* event) {
  overlay_->hide();
  if (!event->mimeData()->hasUrls()) return;
  // A copy: the source must not think that its files were moved away.
  event->setDropAction(Qt::CopyAction);
  event->accept();
  const DroppedItems items = sortDropped(event->mimeData()->urls());
  takeScores(items.scores);
  // What was judged while it hovered need not be judged again; the rest is, and nobody waits for it here.
  intake_->take(items, preview_->answersFor(items.models));
  preview_->cancel();
}

}  // namespace infoplane::ui

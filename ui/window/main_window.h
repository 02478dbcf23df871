#pragma once

#include <QDockWidget>
#include <QMainWindow>
#include <QStackedWidget>
#include <QTimer>

#include "ui/data/correlation_source.h"
#include "ui/data/run_catalog.h"
#include "ui/data/score_importer.h"
#include "ui/data/view_state.h"
#include "ui/figures/figure_thread.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/library/library_panel.h"
#include "ui/queue/job_controller.h"
#include "ui/queue/queue_panel.h"
#include "ui/theme/theme.h"
#include "ui/views/explorer_view.h"
#include "ui/views/view_deck.h"
#include "ui/window/analysis_choices.h"
#include "ui/window/drop_overlay.h"
#include "ui/window/drop_preview.h"
#include "ui/window/intake.h"
#include "ui/window/library_question.h"
#include "ui/window/log_panel.h"
#include "ui/window/preferences.h"
#include "ui/window/score_panel.h"
#include "ui/window/session.h"
#include "ui/window/top_bar.h"
#include "ui/window/verdict_panel.h"
#include "ui/window/welcome_page.h"
#include "ui/window/window_actions.h"

namespace infoplane::ui {

/// What the window shows and asks; all of it outlives the window.
struct WindowServices {
  RunCatalog* catalog = nullptr;
  ViewState* state = nullptr;
  JobController* jobs = nullptr;
  FolderInspector* inspector = nullptr;
  FolderInspector* previewer = nullptr;  ///< judges what only hovers over the window
  Theme* theme = nullptr;
  CorrelationSource* correlations = nullptr;  ///< null: the window has no correlation views
  ScoreImporter* scores = nullptr;            ///< null: files of scores are left alone
  LibraryQuestion engineLibraries{};          ///< for About
  QString sessionFile{};                      ///< where the session is kept between starts; empty = nowhere
  QString sampleFolder{};  ///< holds corpus.jsonl, preferences.jsonl and models/; empty when not installed
};

/// The main window: composes the panels and wires them, and does nothing else. GUI thread.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(const WindowServices& services);
  ~MainWindow() override;  ///< waits until figures that were asked for are written

  /// What a drop of these paths would do.
  void openPaths(const QStringList& paths);

  /// Keeps the layout and the session for the next window, as closing does.
  void keep();

  /// Shows what a saved workspace shows; a failure stands in the window.
  void openWorkspace(const QString& file);

  VerdictPanel* verdicts() const { return verdicts_; }
  ScorePanel* scores() const { return scores_; }
  LibraryPanel* library() const { return library_; }
  QueuePanel* queue() const { return queue_; }
  InspectorPanel* inspector() const { return inspector_; }
  ExplorerView* explorer() const { return explorer_; }
  ViewDeck* deck() const { return deck_; }
  AnalysisChoices* choices() const { return choices_; }
  LogPanel* log() const { return log_; }
  Session* session() const { return session_; }
  DropOverlay* overlay() const { return overlay_; }
  Intake* intake() const { return intake_; }
  Preferences* preferences() const { return preferences_; }

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void closeEvent(QCloseEvent* event) override;

 private:
  void buildCentre();
  void buildDocks();
  QDockWidget* addPanel(Qt::DockWidgetArea area, const QString& name, const QString& title, QWidget* panel);
  void connectActions();
  void connectData();
  void connectBounds();
  void connectIntake();
  void connectScores();
  void connectNames(ScoreImporter* importer);
  void takeScores(const QStringList& files);
  void pairSample();
  void resetLayout();
  void restoreLayout();
  void restoreSession();
  void saveWorkspace(const QString& file);
  void fillRecent();
  void updateCentre();
  void showCorpus();
  void connectFigures();
  void openExport(const ViewDeck::View& view);
  void copyImage(const ViewDeck::View& view);
  void tellProblem(const QString& line);  ///< in the window, and in the log
  void connectPreferences();

  WindowServices services_;
  WindowActions actions_;
  AnalysisChoices* choices_;
  Preferences* preferences_;
  Intake* intake_;
  TopBar* topBar_;
  VerdictPanel* verdicts_;
  ScorePanel* scores_;
  QStackedWidget* centre_;
  WelcomePage* welcome_;
  ViewDeck* deck_;
  ExplorerView* explorer_;
  LibraryPanel* library_;
  QueuePanel* queue_;
  LogPanel* log_;
  Session* session_;
  InspectorPanel* inspector_;
  DropPreview* preview_;
  DropOverlay* overlay_;
  FigureThread* figures_;  ///< draws what is exported
  QDockWidget *libraryDock_ = nullptr, *queueDock_ = nullptr, *inspectorDock_ = nullptr, *logDock_ = nullptr;
  QTimer lookTimer_;  ///< other programs write into the same database
};

}  // namespace infoplane::ui

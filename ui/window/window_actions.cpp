#include "ui/window/window_actions.h"

#include <QMenu>

namespace infoplane::ui {
namespace {

QAction* make(QMainWindow* window, const QString& text, const QKeySequence& keys = {}) {
  auto* action = new QAction(text, window);
  action->setShortcut(keys);
  window->addAction(action);  // the shortcut works with the menu hidden, too
  return action;
}

QAction* makeChoice(QMainWindow* window, QActionGroup* group, const QString& text) {
  QAction* action = make(window, text);
  action->setCheckable(true);
  group->addAction(action);
  return action;
}

/// The texts of these change with what they would undo.
QAction* withKeys(QMainWindow* window, QAction* action, const QKeySequence& keys) {
  action->setShortcut(keys);
  window->addAction(action);
  return action;
}

}  // namespace

WindowActions::WindowActions(QMainWindow* window, QUndoStack& undoStack)
    : open(make(window, QObject::tr("&Open folder…"), QKeySequence::Open)),
      corpus(make(window, QObject::tr("&Choose corpus…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O))),
      settings(make(window, QObject::tr("Analysis &settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma))),
      preferences(make(window, QObject::tr("&Preferences…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P))),
      importScores(make(window, QObject::tr("&Import scores…"), QKeySequence(Qt::CTRL | Qt::Key_I))),
      matchNames(
          make(window, QObject::tr("&Match score names…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I))),
      exportFigure(make(window, QObject::tr("&Export figure…"), QKeySequence(Qt::CTRL | Qt::Key_E))),
      openWorkspace(make(window, QObject::tr("Open &workspace…"))),
      saveWorkspace(make(window, QObject::tr("Sa&ve workspace…"), QKeySequence::Save)),
      recent(make(window, QObject::tr("&Recent workspaces"))),
      quit(make(window, QObject::tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q))),
      undo(withKeys(window, undoStack.createUndoAction(window, QObject::tr("&Undo")), QKeySequence::Undo)),
      redo(withKeys(window, undoStack.createRedoAction(window, QObject::tr("&Redo")),
                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z))),
      removed(make(window, QObject::tr("Removed &runs"))),
      copyImage(make(window, QObject::tr("Copy &image"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C))),
      copyData(make(window, QObject::tr("Copy &data"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D))),
      fit(make(window, QObject::tr("&Fit figures"), QKeySequence(Qt::CTRL | Qt::Key_0))),
      nextView(make(window, QObject::tr("&Next view"), QKeySequence(Qt::CTRL | Qt::Key_PageDown))),
      previousView(make(window, QObject::tr("&Previous view"), QKeySequence(Qt::CTRL | Qt::Key_PageUp))),
      splitView(
          make(window, QObject::tr("View to the &other side"), QKeySequence(Qt::CTRL | Qt::Key_Backslash))),
      resetLayout(make(window, QObject::tr("&Reset layout"))),
      themeSystem(nullptr),
      themeLight(nullptr),
      themeDark(nullptr),
      themes(new QActionGroup(window)),
      focusFilter(make(window, QObject::tr("Filter the &library"), QKeySequence(Qt::CTRL | Qt::Key_F))),
      focusQueue(make(window, QObject::tr("Go to the &queue"), QKeySequence(Qt::CTRL | Qt::Key_J))),
      method(make(window, QObject::tr("The &method"), QKeySequence(Qt::SHIFT | Qt::Key_F1))),
      shortcuts(make(window, QObject::tr("&Shortcuts"), QKeySequence(Qt::Key_F1))),
      about(make(window, QObject::tr("&About Infoplane"))) {
  recent->setMenu(new QMenu(window));
  removed->setMenu(new QMenu(window));
  copyImage->setAutoRepeat(false);  // each is drawn anew
  themeSystem = makeChoice(window, themes, QObject::tr("As the &system"));
  themeLight = makeChoice(window, themes, QObject::tr("&Light"));
  themeDark = makeChoice(window, themes, QObject::tr("&Dark"));
}

void fillMenus(QMenuBar* bar, const WindowActions& actions, const QList<QAction*>& panels) {
  QMenu* file = bar->addMenu(QObject::tr("&File"));
  file->addActions(
      {actions.open, actions.corpus, actions.importScores, actions.matchNames, actions.settings});
  file->addSeparator();
  file->addAction(actions.exportFigure);
  file->addSeparator();
  file->addActions({actions.openWorkspace, actions.saveWorkspace, actions.recent});
  file->addSeparator();
  file->addAction(actions.quit);

  QMenu* edit = bar->addMenu(QObject::tr("&Edit"));
  edit->addActions({actions.undo, actions.redo, actions.removed});
  edit->addSeparator();
  edit->addActions({actions.copyImage, actions.copyData});
  edit->addSeparator();
  edit->addAction(actions.preferences);

  QMenu* view = bar->addMenu(QObject::tr("&View"));
  view->addActions({actions.fit, actions.nextView, actions.previousView, actions.splitView});
  view->addSeparator();
  view->addActions({actions.focusFilter, actions.focusQueue});
  view->addSeparator();
  view->addActions(panels);
  view->addAction(actions.resetLayout);
  view->addSeparator();
  QMenu* theme = view->addMenu(QObject::tr("&Theme"));
  theme->addActions(actions.themes->actions());

  QMenu* help = bar->addMenu(QObject::tr("&Help"));
  help->addActions({actions.method, actions.shortcuts, actions.about});
}

void showTheme(const WindowActions& actions, ThemeChoice choice) {
  actions.themeSystem->setChecked(choice == ThemeChoice::system);
  actions.themeLight->setChecked(choice == ThemeChoice::light);
  actions.themeDark->setChecked(choice == ThemeChoice::dark);
}

}  // namespace infoplane::ui

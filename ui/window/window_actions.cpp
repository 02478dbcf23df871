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

}  // namespace

WindowActions::WindowActions(QMainWindow* window)
    : open(make(window, QObject::tr("&Open folder…"), QKeySequence::Open)),
      corpus(make(window, QObject::tr("&Choose corpus…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O))),
      settings(make(window, QObject::tr("Analysis &settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma))),
      exportFigure(make(window, QObject::tr("&Export figure…"), QKeySequence(Qt::CTRL | Qt::Key_E))),
      quit(make(window, QObject::tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q))),
      fit(make(window, QObject::tr("&Fit figures"), QKeySequence(Qt::CTRL | Qt::Key_0))),
      resetLayout(make(window, QObject::tr("&Reset layout"))),
      themeSystem(nullptr),
      themeLight(nullptr),
      themeDark(nullptr),
      themes(new QActionGroup(window)),
      focusFilter(make(window, QObject::tr("Filter the &library"), QKeySequence(Qt::CTRL | Qt::Key_F))),
      focusQueue(make(window, QObject::tr("Go to the &queue"), QKeySequence(Qt::CTRL | Qt::Key_J))),
      shortcuts(make(window, QObject::tr("&Shortcuts"), QKeySequence(Qt::Key_F1))),
      about(make(window, QObject::tr("&About Infoplane"))) {
  themeSystem = makeChoice(window, themes, QObject::tr("As the &system"));
  themeLight = makeChoice(window, themes, QObject::tr("&Light"));
  themeDark = makeChoice(window, themes, QObject::tr("&Dark"));
}

void fillMenus(QMenuBar* bar, const WindowActions& actions, const QList<QAction*>& panels) {
  QMenu* file = bar->addMenu(QObject::tr("&File"));
  file->addActions({actions.open, actions.corpus, actions.settings});
  file->addSeparator();
  file->addAction(actions.exportFigure);
  file->addSeparator();
  file->addAction(actions.quit);

  QMenu* view = bar->addMenu(QObject::tr("&View"));
  view->addAction(actions.fit);
  view->addSeparator();
  view->addActions({actions.focusFilter, actions.focusQueue});
  view->addSeparator();
  view->addActions(panels);
  view->addAction(actions.resetLayout);
  view->addSeparator();
  QMenu* theme = view->addMenu(QObject::tr("&Theme"));
  theme->addActions(actions.themes->actions());

  QMenu* help = bar->addMenu(QObject::tr("&Help"));
  help->addActions({actions.shortcuts, actions.about});
}

void showTheme(const WindowActions& actions, ThemeChoice choice) {
  actions.themeSystem->setChecked(choice == ThemeChoice::system);
  actions.themeLight->setChecked(choice == ThemeChoice::light);
  actions.themeDark->setChecked(choice == ThemeChoice::dark);
}

}  // namespace infoplane::ui

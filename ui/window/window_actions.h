#pragma once

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenuBar>
#include <QUndoStack>

#include "ui/theme/theme.h"

namespace infoplane::ui {

/// Every action of the window, made once and shared by menus, bar and shortcuts. Owned by the window.
struct WindowActions {
  WindowActions(QMainWindow* window, QUndoStack& undoStack);

  QAction *open, *corpus, *settings, *preferences, *importScores, *matchNames, *exportFigure, *openWorkspace,
      *saveWorkspace, *recent, *quit;
  QAction *undo, *redo, *removed, *copyImage, *copyData;
  QAction *fit, *nextView, *previousView, *splitView, *resetLayout;
  QAction *themeSystem, *themeLight, *themeDark;
  QActionGroup* themes;
  QAction *focusFilter, *focusQueue;
  QAction *method, *shortcuts, *about;
};

/// Fills the menu bar; `panels` are the actions that show and hide the docks.
void fillMenus(QMenuBar* bar, const WindowActions& actions, const QList<QAction*>& panels);

/// Checks the action of the theme in use.
void showTheme(const WindowActions& actions, ThemeChoice choice);

}  // namespace infoplane::ui

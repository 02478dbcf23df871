#pragma once

#include <memory>

#include <QApplication>
#include <QLocale>
#include <QTimer>
#include <QTranslator>

#include "ui/window/main_window.h"

namespace infoplane {

/// The program's words and numbers as the user wishes them, applied to the application.
class Language {
 public:
  explicit Language(QApplication& application);
  void apply();

 private:
  QApplication& application_;
  QLocale system_;  ///< that of the desktop, asked before it is overruled
  std::unique_ptr<QTranslator> words_, buttons_;
};

/// Shows the main window, and another in its place when the language or the numbers change: all that it
/// showed, what can be undone, the jobs and the log go on in the new one. GUI thread; the services outlive
/// it.
class WindowHost : public QObject {
  Q_OBJECT

 public:
  WindowHost(QApplication& application, ui::WindowServices services);

  ui::MainWindow& window() { return *window_; }

 signals:
  void boundsChanged(bool wanted);  ///< as Preferences says it, whichever window asked

 private:
  void build();
  void rebuild();

  ui::WindowServices services_;
  Language language_;
  std::unique_ptr<ui::MainWindow> window_;
  QTimer later_;
};

}  // namespace infoplane

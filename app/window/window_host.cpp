#include "app/window/window_host.h"

#include <utility>

#include <QLibraryInfo>

#include "ui/window/preferences.h"

namespace infoplane {
namespace {

/// The translation of a catalogue, installed; null where there is none, or none is needed.
std::unique_ptr<QTranslator> installed(QApplication& application, const QLocale& locale, const QString& name,
                                       const QString& folder) {
  auto words = std::make_unique<QTranslator>();
  // The program's own language is English.
  if (locale.language() == QLocale::English) return {};
  if (!words->load(locale, name, QStringLiteral("_"), folder)) return {};
  application.installTranslator(words.get());
  return words;
}

}  // namespace

Language::Language(QApplication& application) : application_(application), system_(QLocale::system()) {
  apply();
}

void Language::apply() {
  words_.reset();  // a translator that goes is no longer asked
  buttons_.reset();
  const QLocale locale = ui::Preferences::words(system_);
  QLocale::setDefault(ui::Preferences::digits(system_));
  words_ = installed(application_, locale, QStringLiteral("infoplane"), QStringLiteral(":/i18n"));
  buttons_ = installed(application_, locale, QStringLiteral("qtbase"),
                       QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

WindowHost::WindowHost(QApplication& application, ui::WindowServices services)
    : services_(std::move(services)), language_(application) {
  // Not at once: the dialog that asks for it belongs to the window that goes; and not twice for one dialog.
  later_.setSingleShot(true);
  later_.setInterval(0);
  connect(&later_, &QTimer::timeout, this, [this] { rebuild(); });
  build();
}

void WindowHost::build() {
  window_ = std::make_unique<ui::MainWindow>(services_);
  connect(window_->preferences(), &ui::Preferences::wordsChanged, &later_, qOverload<>(&QTimer::start));
  connect(window_->preferences(), &ui::Preferences::boundsChanged, this, &WindowHost::boundsChanged);
}

void WindowHost::rebuild() {
  const QString log = window_->log()->toPlainText();
  const bool normal = !window_->isMaximized() && !window_->isFullScreen();
  const QRect place = window_->geometry();
  // The application lives without a window for a moment.
  const bool quits = QApplication::quitOnLastWindowClosed();
  QApplication::setQuitOnLastWindowClosed(false);
  window_->keep();
  window_.reset();
  language_.apply();
  build();
  window_->log()->setPlainText(log);
  if (normal) window_->setGeometry(place);
  window_->show();
  QApplication::setQuitOnLastWindowClosed(quits);
}

}  // namespace infoplane

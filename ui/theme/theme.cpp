#include "ui/theme/theme.h"

#include <QApplication>
#include <QScreen>
#include <QStyleFactory>

#include "ui/theme/stylesheet.h"
#include "ui/theme/system_scheme.h"

namespace infoplane::ui {

Theme::Theme(QObject* parent) : QObject(parent) {
  auto* scheme = new SystemScheme(this);
  systemIsDark_ = scheme->isDark();
  connect(scheme, &SystemScheme::changed, this, [this, scheme] {
    systemIsDark_ = scheme->isDark();
    resolve();
  });
  const QScreen* screen = QGuiApplication::primaryScreen();
  fonts_ = fontsFor(screen ? screen->logicalDotsPerInchY() : 96.0);
  resolve();
}

void Theme::applyToApplication() {
  applied_ = true;
  // Fusion is the one style that looks the same everywhere and lets a stylesheet have its way.
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  paintApplication();
}

void Theme::setChoice(ThemeChoice choice) {
  if (choice == choice_) return;
  choice_ = choice;
  resolve();
}

void Theme::resolve() {
  const bool dark = choice_ == ThemeChoice::dark || (choice_ == ThemeChoice::system && systemIsDark_);
  const ThemeKind kind = dark ? ThemeKind::dark : ThemeKind::light;
  if (kind == kind_) return;
  kind_ = kind;
  if (applied_) paintApplication();
  emit changed();
}

void Theme::paintApplication() const {
  QApplication::setFont(fonts_.body);
  QApplication::setPalette(qtPalette(palette()));
  qApp->setStyleSheet(styleSheet(palette(), fonts_));
}

}  // namespace infoplane::ui

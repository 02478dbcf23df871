#include "ui/window/preferences.h"

#include <QSettings>

namespace infoplane::ui {
namespace {

/// An enumeration's value as it was stored; its first where a hand has written something else.
template <typename Enum>
Enum stored(const char* key, Enum last) {
  const int value = QSettings().value(QLatin1String(key)).toInt();
  return value >= 0 && value <= static_cast<int>(last) ? static_cast<Enum>(value) : Enum{};
}

}  // namespace

QList<std::pair<QString, QString>> Preferences::languages() {
  return {{QStringLiteral("en"), QStringLiteral("English")},
          {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}};
}

QString Preferences::language() {
  const QString code = QSettings().value("window/language").toString();
  for (const auto& [known, name] : languages())
    if (known == code) return code;
  return {};
}

NumberStyle Preferences::numbers() {
  return stored("window/numbers", NumberStyle::decimalPoint);
}

ThemeChoice Preferences::theme() {
  return stored("window/theme", ThemeChoice::dark);
}

PagePreset Preferences::page() {
  return stored("export/page", PagePreset::slide);
}

bool Preferences::bounds() {
  return QSettings().value("window/bounds", true).toBool();
}

QLocale Preferences::words(const QLocale& system) {
  return language().isEmpty() ? system : QLocale(language());
}

QLocale Preferences::digits(const QLocale& system) {
  return numbers() == NumberStyle::decimalPoint ? QLocale(QLocale::English) : words(system);
}

void Preferences::setLanguage(const QString& code) {
  if (code == language()) return;
  QSettings().setValue("window/language", code);
  emit wordsChanged();
}

void Preferences::setNumbers(NumberStyle style) {
  if (style == numbers()) return;
  QSettings().setValue("window/numbers", static_cast<int>(style));
  emit wordsChanged();
}

void Preferences::setTheme(ThemeChoice choice) {
  if (choice == theme()) return;
  QSettings().setValue("window/theme", static_cast<int>(choice));
  emit themeChanged(choice);
}

void Preferences::setBounds(bool wanted) {
  if (wanted == bounds()) return;
  QSettings().setValue("window/bounds", wanted);
  emit boundsChanged(wanted);
}

void Preferences::setPage(PagePreset preset) {
  QSettings().setValue("export/page", static_cast<int>(preset));
}

}  // namespace infoplane::ui

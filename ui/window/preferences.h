#pragma once

#include <QLocale>
#include <QObject>

#include "ui/figures/page_options.h"
#include "ui/theme/theme.h"

namespace infoplane::ui {

/// How numbers are written on the screen. Files have a decimal point in any case.
enum class NumberStyle { asLanguage, decimalPoint };

/// What the user wishes of the program as a whole, kept between sessions (QSettings of the application). GUI
/// thread. Setters emit only on a real change.
class Preferences : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  static QString language();  ///< "en", "zh_CN"; empty = that of the system
  static NumberStyle numbers();
  static ThemeChoice theme();
  static bool bounds();      ///< whether the bound of what is shown is computed unasked
  static PagePreset page();  ///< that the export of figures starts with

  /// The languages there are, but for "as the system": codes and what their speakers call them.
  static QList<std::pair<QString, QString>> languages();
  /// In which the words, and in which the numbers are written. `system` is that of the desktop.
  static QLocale words(const QLocale& system);
  static QLocale digits(const QLocale& system);

  void setLanguage(const QString& code);
  void setNumbers(NumberStyle style);
  void setTheme(ThemeChoice choice);
  void setBounds(bool wanted);
  static void setPage(PagePreset preset);

 signals:
  void wordsChanged();  ///< language or numbers: all that is on the screen is to be written anew
  void themeChanged(infoplane::ui::ThemeChoice choice);
  void boundsChanged(bool wanted);
};

}  // namespace infoplane::ui

#pragma once

#include <QObject>

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

namespace infoplane::ui {

/// What the user asked for; `system` follows the desktop.
enum class ThemeChoice { system, light, dark };

/// The look of the running program: palette, fonts and stylesheet, applied to the QApplication. One object,
/// made in main after the QApplication and handed to the views; GUI thread.
class Theme : public QObject {
  Q_OBJECT

 public:
  explicit Theme(QObject* parent = nullptr);

  /// Sets style, fonts, palette and stylesheet of the application now and at every later change.
  void applyToApplication();

  ThemeChoice choice() const { return choice_; }
  void setChoice(ThemeChoice choice);

  const Palette& palette() const { return paletteOf(kind_); }
  const Fonts& fonts() const { return fonts_; }
  bool isDark() const { return kind_ == ThemeKind::dark; }

 signals:
  void changed();  ///< after the application got the new palette and stylesheet

 private:
  void resolve();
  void paintApplication() const;

  ThemeChoice choice_ = ThemeChoice::system;
  ThemeKind kind_ = ThemeKind::light;
  bool systemIsDark_ = false;
  bool applied_ = false;
  Fonts fonts_;
};

}  // namespace infoplane::ui

#include "ui/theme/system_scheme.h"

#include <utility>

#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

namespace infoplane::ui {

SystemScheme::SystemScheme(QObject* parent) : QObject(parent) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
  const auto read = [] { return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark; };
  dark_ = read();
  connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this, read] {
    if (std::exchange(dark_, read()) != read()) emit changed();
  });
#else
  const QPalette platform = QGuiApplication::palette();
  dark_ = platform.color(QPalette::Window).lightnessF() < platform.color(QPalette::WindowText).lightnessF();
#endif
}

}  // namespace infoplane::ui

#pragma once

#include <QLocale>
#include <QString>

namespace infoplane::ui {

// Numbers for the screen, as the user's language (or preference) writes them. Files are written in the C
// locale.

inline QString numberText(double value, int places, const QLocale& locale = QLocale()) {
  return locale.toString(value, 'f', places);
}

inline QString countText(qint64 count) {
  return QLocale().toString(count);
}

}  // namespace infoplane::ui

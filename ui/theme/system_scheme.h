#pragma once

#include <QObject>

namespace infoplane::ui {

/// Whether the desktop asks for dark windows. Asks Qt where Qt knows (from 6.5), else the lightness of the
/// palette that the platform handed to the application, read before the program sets its own. GUI thread.
class SystemScheme : public QObject {
  Q_OBJECT

 public:
  explicit SystemScheme(QObject* parent = nullptr);
  bool isDark() const { return dark_; }

 signals:
  void changed();

 private:
  bool dark_ = false;
};

}  // namespace infoplane::ui

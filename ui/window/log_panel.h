#pragma once

#include <QPlainTextEdit>

namespace infoplane::ui {

/// What happened, line by line with the time of day: problems stay here when their place in the window has
/// gone.
class LogPanel : public QPlainTextEdit {
  Q_OBJECT

 public:
  explicit LogPanel(QWidget* parent = nullptr);
  void add(const QString& line);
};

}  // namespace infoplane::ui

#include "ui/window/log_panel.h"

#include <QTime>

namespace infoplane::ui {
namespace {

constexpr int kMostLines = 2000;

}  // namespace

LogPanel::LogPanel(QWidget* parent) : QPlainTextEdit(parent) {
  setReadOnly(true);
  setAcceptDrops(false);  // what is dropped on it is for the window
  setMaximumBlockCount(kMostLines);
  setLineWrapMode(QPlainTextEdit::NoWrap);
  setTabChangesFocus(true);
  setAccessibleName(tr("Log"));
  setPlaceholderText(tr("Problems and what was done about them are listed here."));
}

void LogPanel::add(const QString& line) {
  appendPlainText(QTime::currentTime().toString(QStringLiteral("HH:mm:ss  ")) + line.simplified());
}

}  // namespace infoplane::ui

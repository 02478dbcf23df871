#pragma once

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QStringList>
#include <QUrl>
#include <QWidget>

namespace infoplane::test {

/// Something dragged over a window with the mouse: it enters, and is released or leaves.
class Drag {
 public:
  explicit Drag(QWidget& window) : window_(window) {}

  void enter(const QStringList& paths) {
    QList<QUrl> urls;
    for (const QString& path : paths) urls.append(QUrl::fromLocalFile(path));
    data_.setUrls(urls);
    QDragEnterEvent event(QPoint(300, 300), Qt::CopyAction, &data_, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window_, &event);
  }
  void leave() {
    QDragLeaveEvent event;
    QApplication::sendEvent(&window_, &event);
  }
  void release() {
    QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data_, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window_, &event);
  }

 private:
  QWidget& window_;
  QMimeData data_;
};

}  // namespace infoplane::test

#include "app/window/watched_application.h"

#include <cstdio>
#include <utility>

#include <QAbstractEventDispatcher>
#include <QThread>

namespace infoplane {

WatchedApplication::WatchedApplication(int& count, char** words)
    : WatchedApplication(count, words, kLimit, [](const Stall& stall) {
        std::fprintf(stderr, "infoplane: %s\n", stall_line(stall).c_str());
      }) {}

WatchedApplication::WatchedApplication(int& count, char** words, std::chrono::milliseconds limit,
                                       StallWatch::Report report)
    : QApplication(count, words), watch_(limit, std::move(report)) {
  connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
          [this] { watch_.rest(); });
}

bool WatchedApplication::notify(QObject* receiver, QEvent* event) {
  // Other threads have loops and events of their own.
  if (QThread::currentThread() != thread()) return QApplication::notify(receiver, event);
  watch_.enter(*receiver, *event, QThread::currentThread()->loopLevel());
  const bool taken = QApplication::notify(receiver, event);
  watch_.leave();
  return taken;
}

}  // namespace infoplane

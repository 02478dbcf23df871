#pragma once

#include <algorithm>
#include <chrono>

#include <QAbstractEventDispatcher>
#include <QApplication>

namespace infoplane::bench {

/// An application that knows the longest time it was in one event: while that lasts, the window is deaf.
class TimedApplication : public QApplication {
 public:
  using QApplication::QApplication;

  bool notify(QObject* receiver, QEvent* event) override {
    if (depth_ > 0) return QApplication::notify(receiver, event);
    ++depth_;
    const auto start = std::chrono::steady_clock::now();
    const bool taken = QApplication::notify(receiver, event);
    const auto lasted = std::chrono::steady_clock::now() - start;
    longest_ = std::max(longest_, std::chrono::duration<double, std::milli>(lasted).count());
    --depth_;
    return taken;
  }

  /// Works off everything that waits: what was asked for is computed, laid out and painted.
  void settle() {
    // A repaint may wait for the end of a turn, and a view for the turn after a change.
    for (int quiet = 0; quiet < 3;) {
      QCoreApplication::sendPostedEvents();
      quiet = QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents) ? 0 : quiet + 1;
    }
  }

  double longest() const { return longest_; }  ///< ms, since `forget`
  void forget() { longest_ = 0; }

  static TimedApplication& self() { return *static_cast<TimedApplication*>(qApp); }

 private:
  int depth_ = 0;
  double longest_ = 0;
};

}  // namespace infoplane::bench

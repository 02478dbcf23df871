#pragma once

#include <QApplication>

#include "app/window/stall_watch.h"

namespace infoplane {

/// The application of development builds: whatever keeps the window from answering for over 50 ms is told on
/// stderr.
class WatchedApplication : public QApplication {
 public:
  static constexpr std::chrono::milliseconds kLimit{50};

  WatchedApplication(int& count, char** words);
  WatchedApplication(int& count, char** words, std::chrono::milliseconds limit, StallWatch::Report report);

  bool notify(QObject* receiver, QEvent* event) override;

 private:
  StallWatch watch_;
};

}  // namespace infoplane

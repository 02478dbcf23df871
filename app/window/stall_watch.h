#pragma once

#include <chrono>
#include <condition_variable>
#include <ctime>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class QEvent;
class QObject;

namespace infoplane {

/// A time during which the window answered nobody, for one event took too long.
struct Stall {
  std::chrono::milliseconds lasted{};
  std::chrono::milliseconds
      processor{};      ///< of the GUI thread: far less where other programs had the processor
  bool over = true;     ///< false: it goes on
  std::string where{};  ///< receivers and events, the outermost first, as they were when it was noticed
};

/// "the window was deaf for 94 ms (processor 90 ms): QWidgetWindow Expose > PlotWidget Paint"
std::string stall_line(const Stall& stall);

/// Notices events that block the GUI thread, which calls `enter` and `leave` around each of them. A thread of
/// its own looks what has been going on for too long, so that an event that never ends is told too. An event
/// that waits in a loop of its own (a menu, a drag) blocks nobody: the events of that loop count for
/// themselves.
class StallWatch {
 public:
  using Report = std::function<void(const Stall&)>;  ///< called by either thread

  StallWatch(std::chrono::milliseconds limit, Report report);  ///< on the thread to be watched
  ~StallWatch();
  StallWatch(const StallWatch&) = delete;
  StallWatch& operator=(const StallWatch&) = delete;

  void enter(const QObject& receiver, const QEvent& event, int loop_level);
  void leave();
  void rest();  ///< the loop has nothing to do: nobody is kept waiting until the next `enter`

 private:
  using Clock = std::chrono::steady_clock;

  struct Entered {
    const char* receiver = nullptr;  ///< name of its class, which outlives the object
    int event = 0;                   ///< QEvent::Type
    int loop_level = 0;
  };

  void look_on();
  void begin();
  Stall stall(bool over) const;
  std::string names() const;
  std::chrono::nanoseconds processor_time() const;

  const std::chrono::milliseconds limit_;
  const Report report_;
  clockid_t processor_{};  ///< the clock of the watched thread

  std::mutex mutex_;  ///< of all below
  std::condition_variable ends_;
  std::vector<Entered> entered_;
  bool busy_ = false;
  Clock::time_point since_{};  ///< the event that counts began
  std::chrono::nanoseconds processor_since_{};
  std::string noticed_;  ///< where it was, once it had taken too long; empty = it has not
  bool endless_told_ = false;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace infoplane

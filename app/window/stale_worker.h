#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <QString>

namespace infoplane {

/// A worker that a window before this one may have left behind.
struct StaleWorker {
  std::int64_t pid = 0;
  /// Words of its command line (JobRunner::marks): they tell the worker from a stranger that was given the
  /// same process id since.
  std::vector<std::string> marks{};
};

/// Whether that worker is still at work. A process id alone proves nothing, so its command line must have
/// every word of `marks`, and there must be some.
bool still_working(const StaleWorker& worker);

/// Asks it to end (SIGTERM), or kills it (SIGKILL). Does nothing unless `still_working`.
void end_worker(const StaleWorker& worker, bool kill);

}  // namespace infoplane

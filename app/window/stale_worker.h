#pragma once

#include <cstdint>
#include <string>

#include <QString>

namespace infoplane {

/// A worker that a window before this one may have left behind.
struct StaleWorker {
  std::int64_t pid = 0;
  std::string model_path{};  ///< tells the worker from a stranger that was given the same process id since
};

/// Whether that worker is still at work. A process id alone proves nothing, so its command line must be that
/// of an `analyze` of the same folder.
bool still_working(const StaleWorker& worker);

/// Asks it to end (SIGTERM), or kills it (SIGKILL). Does nothing unless `still_working`.
void end_worker(const StaleWorker& worker, bool kill);

}  // namespace infoplane

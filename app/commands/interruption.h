#pragma once

#include "engine/base/cancellation.h"

namespace infoplane::cli {

/// While it lives, the first SIGINT or SIGTERM asks `cancellation` to stop; a second one ends the process as
/// usual. At most one at a time.
class InterruptionGuard {
 public:
  explicit InterruptionGuard(const Cancellation& cancellation);
  ~InterruptionGuard();
  InterruptionGuard(const InterruptionGuard&) = delete;
  InterruptionGuard& operator=(const InterruptionGuard&) = delete;
};

/// A closed pipe or a file size limit becomes an error of the write instead of the end of the process.
void ignore_write_signals();

}  // namespace infoplane::cli

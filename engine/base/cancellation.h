#pragma once

#include <atomic>
#include <memory>

#include "engine/base/error.h"

namespace infoplane {

/// Asks long work to stop. Copies share one flag; `cancel` may be called on any thread (and, the flag being
/// lock-free, from a signal handler). Work looks at it between chunks and leaves by throwing
/// ErrorCode::cancelled.
class Cancellation {
 public:
  void cancel() const noexcept { flag_->store(true, std::memory_order_relaxed); }
  bool cancelled() const noexcept { return flag_->load(std::memory_order_relaxed); }

  void check() const {
    if (cancelled())
      throw Error(ErrorCode::cancelled, "the work was cancelled", {}, "start it again when you like");
  }

 private:
  std::shared_ptr<std::atomic<bool>> flag_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace infoplane

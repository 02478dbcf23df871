#include "engine/sweep/layer_estimates.h"

#include <utility>

#include "engine/base/elapsed.h"

namespace infoplane {

void LayerEstimates::begin(Make make) {
  const auto timed = [make = std::move(make)] {
    const Clock::time_point start = Clock::now();
    Made made{.measurement = make()};
    made.seconds = seconds_since(start);
    return made;
  };
  begun_ = std::async(beside_ ? std::launch::async : std::launch::deferred, timed);
  if (!beside_) finish();
}

void LayerEstimates::finish() {
  if (!begun_.valid()) return;
  const Clock::time_point start = Clock::now();
  const Made made = begun_.get();
  waited_ += beside_ ? seconds_since(start) : made.seconds;
  seconds_ += made.seconds;
  tell_(made.measurement);
}

void LayerEstimates::finish_if_possible() noexcept {
  try {
    finish();
  } catch (...) {
  }
}

}  // namespace infoplane

#include "engine/sweep/layer_estimates.h"

#include <algorithm>
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
  const double waited = beside_ ? std::min(seconds_since(start), made.seconds) : made.seconds;
  waited_ += waited;
  beside_seconds_ += made.seconds - waited;
  tell_(made.measurement);
}

void LayerEstimates::finish_if_possible() noexcept {
  try {
    finish();
  } catch (...) {
  }
}

}  // namespace infoplane

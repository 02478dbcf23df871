#include "engine/sweep/layer_estimates.h"

#include <algorithm>
#include <utility>

#include "engine/base/elapsed.h"

namespace infoplane {

void LayerEstimates::begin(LayerMeasurement known) {
  measurement_ = std::move(known);
  parts_.clear();
}

void LayerEstimates::add(Part part) {
  if (beside_) return parts_.push_back(std::move(part));
  const Clock::time_point start = Clock::now();
  part(measurement_);
  waited_ += seconds_since(start);
}

void LayerEstimates::end() {
  if (!beside_) return tell_(measurement_);
  going_on_ = std::async(std::launch::async,
                         [parts = std::move(parts_), measurement = std::move(measurement_)]() mutable {
                           const Clock::time_point start = Clock::now();
                           for (const Part& part : parts) part(measurement);
                           return Made{std::move(measurement), seconds_since(start)};
                         });
}

void LayerEstimates::finish() {
  if (!going_on_.valid()) return;
  const Clock::time_point start = Clock::now();
  const Made made = going_on_.get();
  const double waited = std::min(seconds_since(start), made.seconds);
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

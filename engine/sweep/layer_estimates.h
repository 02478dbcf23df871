#pragma once

#include <functional>
#include <future>
#include <utility>
#include <vector>

#include "engine/base/measurement.h"

namespace infoplane {

/// The estimates of a sweep's layers, told in their order. A layer's is made in parts: on a processor each at
/// once, for the next part takes the room of the one before. Beside a device, whose processor has little to
/// do, all of them on a thread of their own while the next layer is computed, and told after that layer. One
/// thread uses it.
class LayerEstimates {
 public:
  using Part = std::function<void(LayerMeasurement&)>;
  using Tell = std::function<void(const LayerMeasurement&)>;

  LayerEstimates(bool beside, Tell tell) : beside_(beside), tell_(std::move(tell)) {}

  bool beside() const { return beside_; }

  /// The next layer, with what is known of it; the estimate of the layer before was finished.
  void begin(LayerMeasurement known);
  void add(Part part);
  /// There are no more parts: the layer is told, or its estimate goes on beside.
  void end();
  /// Waits for the estimate that goes on, and tells of it. What it threw is thrown here, once.
  void finish();
  /// After something else failed: tells of the estimate that goes on if that comes to an end well.
  void finish_if_possible() noexcept;

  /// Seconds of wall time that estimates took in which the sweep did nothing else, and those in which it did.
  double waited() const { return waited_; }
  double beside_seconds() const { return beside_seconds_; }

 private:
  struct Made {
    LayerMeasurement measurement{};
    double seconds = 0;
  };

  bool beside_;
  Tell tell_;
  LayerMeasurement measurement_{};
  std::vector<Part> parts_{};
  double waited_ = 0, beside_seconds_ = 0;
  std::future<Made> going_on_{};  // last: waits for its thread when this goes
};

}  // namespace infoplane

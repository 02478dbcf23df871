#pragma once

#include <functional>
#include <future>
#include <utility>

#include "engine/base/measurement.h"

namespace infoplane {

/// The estimates of a sweep's layers, told in their order. On a processor each is made at once. Beside a
/// device, whose processor has little to do, each is made on a thread of its own while the next layer is
/// computed, and told after that layer. One thread uses it.
class LayerEstimates {
 public:
  using Make = std::function<LayerMeasurement()>;
  using Tell = std::function<void(const LayerMeasurement&)>;

  LayerEstimates(bool beside, Tell tell) : beside_(beside), tell_(std::move(tell)) {}

  bool beside() const { return beside_; }

  /// Begins the estimate of the next layer; that of the layer before was finished.
  void begin(Make make);
  /// Waits for the estimate that was begun, and tells of it. What it threw is thrown here, once.
  void finish();
  /// After something else failed: tells of the estimate that was begun if that comes to an end well.
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
  double waited_ = 0, beside_seconds_ = 0;
  std::future<Made> begun_{};  // last: waits for its thread when this goes
};

}  // namespace infoplane

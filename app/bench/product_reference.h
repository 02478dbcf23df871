#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/models/compute_type.h"
#include "engine/models/model_description.h"

namespace infoplane {

/// What the machine's BLAS makes of the products of one block, in float32, all threads at once, or a
/// device's: the measure of how near the forward pass comes to what the machine can do. To be asked again and
/// again during a sweep, so that what else the machine does slows both.
class ProductReference {
 public:
  ProductReference(const ModelDescription& model, int threads);
  /// What a device makes of them in the type that the sweep computes in, some thousand tokens at once.
  ProductReference(const ModelDescription& model, c10::Device device, ComputeType type);

  /// One round: every product of the block once on every thread. Takes as long as some thousand tokens take
  /// to go through a block.
  void measure();

  /// Of all rounds so far; 0 before the first.
  double operations_per_second() const { return seconds_ > 0 ? operations_ / seconds_ : 0; }
  double seconds() const { return seconds_; }

 private:
  void measure_on_device();

  std::vector<std::pair<std::int64_t, std::int64_t>> shapes_;  // inputs, outputs
  std::int64_t rows_;
  int threads_ = 1;
  c10::Device device_ = c10::Device(c10::DeviceType::CPU);
  at::ScalarType type_ = at::kFloat;
  double operations_ = 0, seconds_ = 0;
};

}  // namespace infoplane

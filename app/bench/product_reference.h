#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/transformer/model_description.h"

namespace infoplane {

/// What the machine's BLAS makes of the products of one block, in float32, all threads at once: the measure
/// of how near the forward pass comes to what the machine can do. To be asked again and again during a sweep,
/// so that what else the machine does slows both.
class ProductReference {
 public:
  ProductReference(const ModelDescription& model, int threads);

  /// One round: every product of the block once on every thread. Takes as long as some thousand tokens take
  /// to go through a block.
  void measure();

  /// Of all rounds so far; 0 before the first.
  double operations_per_second() const { return seconds_ > 0 ? operations_ / seconds_ : 0; }
  double seconds() const { return seconds_; }

 private:
  std::vector<std::pair<std::int64_t, std::int64_t>> shapes_;  // inputs, outputs
  std::int64_t rows_;
  int threads_;
  double operations_ = 0, seconds_ = 0;
};

}  // namespace infoplane

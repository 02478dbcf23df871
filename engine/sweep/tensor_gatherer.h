#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/information/gathered_states.h"
#include "engine/sweep/chunk_plan.h"
#include "engine/sweep/reading.h"

namespace infoplane {

/// What StatesGatherer does, by operations on tensors where the states lie: for passes on a device. Chunks
/// come one at a time, in their order; one that is given up half-way is given again as a whole. Bits are
/// those of the device.
class TensorGatherer {
 public:
  TensorGatherer(const ChunkPlan& plan, const Reading& reading, std::int64_t width,
                 const std::vector<std::int32_t>& drawn, c10::Device device);

  void begin_layer();
  /// `states` [tokens, d] of either type.
  void add(const Chunk& chunk, const at::Tensor& states);
  /// After the last chunk of a layer: what u - m of METHOD section 8 is of `states`, [tokens, d] float32;
  /// zero where a state, or what is left of it, is nothing.
  at::Tensor centred(const Chunk& chunk, const at::Tensor& states) const;

  const at::Tensor& rows() const { return rows_; }  ///< of every packed state its row of P, or -1

  /// In memory, but for the drawn directions, which stay where they are.
  GatheredStates gathered() const;

 private:
  struct Directions;

  Directions directions_of(const at::Tensor& states) const;
  at::Tensor mean_of(std::int64_t kind) const;
  void keep_drawn(const Chunk& chunk, const at::Tensor& directions);
  std::vector<std::int64_t> first_states(const Chunk& chunk) const;

  const Reading& reading_;
  std::vector<std::int32_t> drawn_;
  at::Tensor rows_;        // [tokens] int64
  at::Tensor directions_;  // sums [2, d] double: of the corpus, of the pairs
  at::Tensor squares_;     // of the corpus [d] double
  at::Tensor counts_;      // [2] double
  at::Tensor norms_;       // [corpus rows + 1] double, the last one for the others
  at::Tensor kept_;        // [drawn, d] float32
  std::vector<at::Tensor> first_norms_{};
};

}  // namespace infoplane

#pragma once

#include "engine/kernels/packed_matrix.h"
#include "engine/sweep/hidden_states.h"
#include "engine/sweep/layer_pass.h"

namespace infoplane {

/// How measured positions are assigned to reference points.
struct Assignment {
  PackedMatrix anchors;  ///< the reference points: d inputs, n outputs
  double temperature = 0;
  float* rows = nullptr;  ///< P: positions x n, row-major
};

/// By the processor's cores, a chunk each, which is assigned while it is in the cache.
class ProcessorPass final : public LayerPass {
 public:
  /// The plan and the states must outlive it. `workers`: chunks that run at once.
  ProcessorPass(const ChunkPlan& plan, HiddenStates& states, Assignment assignment, int workers);

  void run(const ChunkForward& forward, const ChunkForward& observed,
           const std::function<void(std::int64_t tokens)>& on_chunk,
           const Cancellation& cancellation) override;

 private:
  void assign(const Chunk& chunk, const at::Tensor& states);

  const ChunkPlan& plan_;
  HiddenStates& states_;
  Assignment assignment_;
  int workers_;
};

}  // namespace infoplane

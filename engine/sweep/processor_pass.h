#pragma once

#include "engine/information/states_gatherer.h"
#include "engine/kernels/packed_matrix.h"
#include "engine/sweep/hidden_states.h"
#include "engine/sweep/layer_pass.h"
#include "engine/sweep/reading.h"

namespace infoplane {

/// How measured positions are assigned to reference points.
struct Assignment {
  PackedMatrix anchors;  ///< the reference points: d inputs, n outputs
  double temperature = 0;
  float* rows = nullptr;  ///< P: positions x n, row-major
  bool paper = true;      ///< whether `run` assigns states as they are
};

/// By the processor's cores, a chunk each, which is assigned while it is in the cache.
class ProcessorPass final : public LayerPass {
 public:
  /// The plan, the states and the gatherer must outlive it. `workers`: chunks that run at once.
  ProcessorPass(const ChunkPlan& plan, HiddenStates& states, Assignment assignment, StatesGatherer& gatherer,
                const Reading& reading, int workers);

  void run(const ChunkForward& forward, const ChunkForward& observed,
           const std::function<void(std::int64_t tokens)>& on_chunk,
           const Cancellation& cancellation) override;
  void run_centred(const ChunkForward& observed, const Cancellation& cancellation) override;
  GatheredStates gathered() const override { return gatherer_.gathered(); }

 private:
  void gather(std::int64_t index, const Chunk& chunk, const at::Tensor& states);
  template <typename Assign>
  void for_each_document(const Chunk& chunk, const at::Tensor& states, Assign assign) const;

  const ChunkPlan& plan_;
  HiddenStates& states_;
  Assignment assignment_;
  StatesGatherer& gatherer_;
  const Reading& reading_;
  int workers_;
};

}  // namespace infoplane

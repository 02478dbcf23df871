#pragma once

#include <functional>

#include <ATen/core/Tensor.h>

#include "engine/base/cancellation.h"
#include "engine/kernels/packed_matrix.h"
#include "engine/sweep/chunk_plan.h"
#include "engine/sweep/hidden_states.h"

namespace infoplane {

/// Seconds of wall time of passes over the corpus, split between the two things that a pass does.
struct PassTiming {
  double forward = 0;
  double assign = 0;
};

/// What turns a chunk's packed states [tokens, d] into the next ones.
using ChunkForward = std::function<at::Tensor(const Chunk& chunk, const at::Tensor& states)>;

/// How measured positions are assigned to reference points.
struct Assignment {
  PackedMatrix anchors;  ///< the reference points: d inputs, n outputs
  double temperature = 0;
  float* rows = nullptr;  ///< P: positions x n, row-major
};

/// One pass per layer: every chunk of the corpus goes forward and is assigned while it is in the cache.
class LayerPass {
 public:
  /// The plan and the states must outlive it. `workers`: chunks that run at once.
  LayerPass(const ChunkPlan& plan, HiddenStates& states, Assignment assignment, int workers);

  /// Sends every chunk through `forward` (whose result is its state from now on) and assigns what `observed`
  /// makes of the new states (the identity, or the final norm). `on_chunk(tokens)` is called after each, one
  /// call at a time. Throws cancelled, and what the callbacks and the states throw.
  void run(const ChunkForward& forward, const ChunkForward& observed,
           const std::function<void(std::int64_t tokens)>& on_chunk, const Cancellation& cancellation);

  const PassTiming& timing() const { return timing_; }

 private:
  void assign(const Chunk& chunk, const at::Tensor& states);

  const ChunkPlan& plan_;
  HiddenStates& states_;
  Assignment assignment_;
  int workers_;
  PassTiming timing_;
};

}  // namespace infoplane

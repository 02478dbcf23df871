#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/cancellation.h"
#include "engine/sweep/chunk_plan.h"

namespace infoplane {

/// Seconds of wall time of passes over the corpus, split between the two things that a pass does.
struct PassTiming {
  double forward = 0;
  double assign = 0;
};

/// What turns a chunk's packed states [tokens, d] into the next ones.
using ChunkForward = std::function<at::Tensor(const Chunk& chunk, const at::Tensor& states)>;

/// The corpus's hidden states after the layer reached so far, packed by a ChunkPlan, and the assignments P of
/// their measured positions. One pass per layer: each chunk goes forward and is assigned while it is in the
/// cache.
class LayerPass {
 public:
  LayerPass(const ChunkPlan& plan, std::int64_t positions, at::Tensor anchors, double temperature,
            int max_order, int threads);

  /// Sends every chunk through `forward` (whose result replaces its states) and assigns what `observed` makes
  /// of the new states (the identity, or the final norm). Chunks run on all threads; `on_chunk(tokens)` is
  /// called after each, one call at a time. Throws cancelled, and what the callbacks throw.
  void run(const ChunkForward& forward, const ChunkForward& observed,
           const std::function<void(std::int64_t tokens)>& on_chunk, const Cancellation& cancellation);

  const float* assignments() const { return assignments_.get(); }  ///< positions x n, row-major
  const PassTiming& timing() const { return timing_; }

 private:
  void assign(const Chunk& chunk, const at::Tensor& states);

  const ChunkPlan& plan_;
  at::Tensor anchors_;  ///< [n, d]
  double temperature_;
  int max_order_;
  int threads_;
  at::Tensor states_;  ///< [tokens, d] float32
  std::unique_ptr<float[]> assignments_;
  PassTiming timing_;
};

}  // namespace infoplane

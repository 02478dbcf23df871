#pragma once

#include <cstdint>
#include <functional>

#include <ATen/core/Tensor.h>

#include "engine/base/cancellation.h"
#include "engine/information/gathered_states.h"
#include "engine/sweep/chunk_plan.h"

namespace infoplane {

/// Seconds of wall time of passes over the corpus, split between the two things that a pass does.
struct PassTiming {
  double forward = 0;
  double assign = 0;
};

/// What turns a chunk's packed states [tokens, d] into the next ones.
using ChunkForward = std::function<at::Tensor(const Chunk& chunk, const at::Tensor& states)>;

/// One pass per layer: every chunk of the corpus goes forward, and its measured positions are assigned to
/// reference points, and gathered for the layer's geometry, while their states are at hand. Where states are
/// to be centred a second one reads them again, for their mean is known only when all have passed.
class LayerPass {
 public:
  virtual ~LayerPass() = default;

  /// Sends every chunk through `forward` (whose result is its state from now on) and assigns what `observed`
  /// makes of the new states (the identity, or the final norm). `on_chunk(tokens)` is called after each, one
  /// call at a time. All is done when it returns. Throws cancelled, and what the callbacks and the states
  /// throw.
  virtual void run(const ChunkForward& forward, const ChunkForward& observed,
                   const std::function<void(std::int64_t tokens)>& on_chunk,
                   const Cancellation& cancellation) = 0;

  /// After `run`: assigns the same states anew, each less the mean of the directions that `run` gathered (of
  /// the corpus, or of the pairs).
  virtual void run_centred(const ChunkForward& observed, const Cancellation& cancellation) = 0;

  /// What `run` gathered of the layer's states.
  virtual GatheredStates gathered() const = 0;

  const PassTiming& timing() const { return timing_; }

 protected:
  PassTiming timing_;
};

}  // namespace infoplane

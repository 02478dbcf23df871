#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include <ATen/core/Tensor.h>

#include "engine/transformer/experts.h"
#include "engine/transformer/mlp.h"
#include "engine/transformer/norm.h"
#include "engine/transformer/rotary.h"
#include "engine/transformer/self_attention.h"

namespace infoplane {

/// Everything after attention is done for this many tokens at a time (but for experts, which take a whole
/// chunk): what the products make stays in the cache.
inline constexpr std::int64_t kMlpTokens = 256;

/// One transformer block with its weights in their place, in the compute type. Immutable: `forward` may be
/// called from several threads at once. Holds a reference to the model's description.
class Block {
 public:
  /// Reads the weights of block `index` (0-based); `watch` may look at them. Throws what WeightReader throws.
  Block(const ModelDescription& model, const WeightFiles& weights, int index, ComputeType compute,
        WeightWatch* watch = nullptr, const ComputePlace& place = {});

  /// Documents laid end to end: states [tokens, d] in the compute type, lengths that sum to tokens, positions
  /// from 0 in each document. Returns new states of the same shape and type.
  at::Tensor forward(const at::Tensor& states, std::span<const std::int64_t> lengths,
                     const RotaryTables& rotary) const;

 private:
  Block(const WeightReader& reader, const BlockTensors& tensors, const LayerSettings& layer);
  /// The rest of the block for some tokens: residual sums and MLP. `input` is what attention read; `attended`
  /// is written over.
  at::Tensor finish(const at::Tensor& states, const at::Tensor& input, const at::Tensor& attended) const;

  const ModelDescription& model_;
  Operations operations_;
  std::optional<Norm> attention_norm_, attention_post_norm_, mlp_norm_, mlp_post_norm_;
  SelfAttention attention_;
  std::optional<Mlp> mlp_;  // one of mlp_ and experts_
  std::optional<Experts> experts_;
};

}  // namespace infoplane

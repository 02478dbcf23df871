#pragma once

#include <optional>
#include <span>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/transformer/attention.h"
#include "engine/transformer/linear.h"
#include "engine/transformer/norm.h"
#include "engine/transformer/rotary.h"

namespace infoplane {

/// Projections, norms of queries and keys, rotary positions, attention and output of one layer. Immutable,
/// safe from several threads.
class SelfAttention {
 public:
  SelfAttention(const WeightReader& reader, const AttentionTensors& tensors, const LayerSettings& layer);

  /// Documents laid end to end: normed states [tokens, d] in the compute type, lengths that sum to tokens.
  /// Returns [tokens, d] of the type that Linear gives. By the processor's operations attention itself is in
  /// float32 in any compute type.
  at::Tensor forward(const at::Tensor& normed, std::span<const std::int64_t> lengths,
                     const RotaryTables& rotary) const;

 private:
  struct Heads {
    at::Tensor queries, keys, values;  // [tokens, heads or kv_heads, head_width]
  };
  Heads project(const at::Tensor& normed) const;

  const ModelDescription& model_;
  LayerSettings layer_;
  Operations operations_;
  std::vector<Linear> inputs_;  // queries, keys, values; or all in one
  Linear output_;
  std::optional<Norm> query_norm_, key_norm_;
};

}  // namespace infoplane

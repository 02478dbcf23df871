#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/transformer/rotary.h"

namespace infoplane {

/// How queries weigh keys.
struct AttentionForm {
  double scale = 1;         ///< factor of the scores
  std::int64_t window = 0;  ///< a query sees the last `window` keys, its own included; 0 = all before it
  double soft_cap = 0;      ///< scores become cap * tanh(score / cap); 0 = never
};

/// Queries that go over the keys together: a panel of keys is then read once for several tiles.
inline constexpr std::int64_t kAttentionQueries = 32;

/// Causal attention of one document, grouped keys and values allowed:
///   queries [length, heads, head_width], keys and values [length, kv_heads, head_width], float32, the last
///   dimension contiguous; queries and keys not yet turned by `rotation`;
///   out [length, heads * head_width] float32, contiguous rows.
/// Query head h reads key head h / (heads / kv_heads). Works head by head in tiles of queries, whose scores
/// stay in the cache from the product to the sum of values, and computes neither the future nor what lies
/// before the window. Runs on the calling thread.
void causal_attention(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values,
                      const Rotation& rotation, const AttentionForm& form, const at::Tensor& out);

}  // namespace infoplane

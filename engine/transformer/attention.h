#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace infoplane {

/// How queries weigh keys.
struct AttentionForm {
  double scale = 1;         ///< factor of the scores
  std::int64_t window = 0;  ///< a query sees the last `window` keys, its own included; 0 = all before it
  double soft_cap = 0;      ///< scores become cap * tanh(score / cap); 0 = never
};

/// Causal attention of documents of one length, grouped keys and values allowed:
///   queries [batch, length, heads, head_width], keys and values [batch, length, kv_heads, head_width],
///   float32 or bfloat16 (scores and softmax then in float32).
/// Query head h reads key head h / (heads / kv_heads). Returns [batch, length, heads, head_width]. Works in
/// tiles of queries, so that no [length, length] matrix of scores is ever whole in memory, and neither the
/// future nor what lies before the window is computed.
at::Tensor causal_attention(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values,
                            const AttentionForm& form);

}  // namespace infoplane

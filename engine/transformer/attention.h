#pragma once

#include <ATen/core/Tensor.h>

namespace infoplane {

/// Causal attention of documents of one length, grouped keys and values allowed:
///   queries [batch, length, heads, head_width], keys and values [batch, length, kv_heads, head_width],
///   float32.
/// Query head h reads key head h / (heads / kv_heads). Returns [batch, length, heads, head_width]. Works in
/// tiles of queries, so that no [length, length] matrix of scores is ever whole in memory and the future is
/// not computed.
at::Tensor causal_attention(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values);

}  // namespace infoplane

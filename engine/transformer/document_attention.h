#pragma once

#include <cstdint>
#include <span>

#include <ATen/core/Tensor.h>
#include <torch/version.h>

#include "engine/transformer/attention.h"
#include "engine/transformer/rotary.h"

// From this libtorch on its fused attention takes fewer heads of keys than of queries.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 5)
#define INFOPLANE_HAS_FUSED_ATTENTION
#endif

namespace infoplane {

/// Causal attention inside each of many documents laid end to end, by libtorch's operations on the device
/// that holds the heads: queries [tokens, heads, width], keys and values [tokens, kv_heads, width] of one
/// type, the last dimension contiguous, not yet turned by rope `rope` of `rotary`, and given away (they may
/// be turned in place); `lengths` sum to tokens. Returns [tokens, heads * width] of their type.
///
/// Neighbours of like length go together; the shorter are filled up at their end, which no real token sees.
/// bfloat16 goes through scaled_dot_product_attention where that can express the form; float32, and scores
/// with a cap, through products with all scores in memory, some documents at a time.
at::Tensor document_attention(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values,
                              std::span<const std::int64_t> lengths, const RotaryTables& rotary, int rope,
                              const AttentionForm& form);

}  // namespace infoplane

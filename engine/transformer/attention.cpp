#include "engine/transformer/attention.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <ATen/TensorOperators.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/softmax.h>

namespace infoplane {
namespace {

constexpr std::int64_t kTile = 64;

/// -infinity where column (key) j lies after row (query) i of the tile's diagonal block.
at::Tensor future_mask(std::int64_t tile) {
  return at::full({tile, tile}, -std::numeric_limits<float>::infinity(),
                  at::TensorOptions().dtype(at::kFloat))
      .triu(1);
}

}  // namespace

at::Tensor causal_attention(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values) {
  const std::int64_t batch = queries.size(0), length = queries.size(1), heads = queries.size(2);
  const std::int64_t width = queries.size(3), kv_heads = keys.size(2), group = heads / kv_heads;
  const double scale = 1.0 / std::sqrt(static_cast<double>(width));

  // [batch * kv_heads, ...]: the query heads of a group are extra rows of one product.
  const at::Tensor q = (queries * scale)
                           .view({batch, length, kv_heads, group, width})
                           .permute({0, 2, 3, 1, 4})
                           .reshape({batch * kv_heads, group, length, width});
  const at::Tensor k = keys.permute({0, 2, 3, 1}).reshape({batch * kv_heads, width, length});
  const at::Tensor v = values.permute({0, 2, 1, 3}).reshape({batch * kv_heads, length, width});
  at::Tensor out = at::empty({batch * kv_heads, group, length, width}, q.options());
  const at::Tensor mask = future_mask(std::min(kTile, length));

  for (std::int64_t begin = 0; begin < length; begin += kTile) {
    const std::int64_t rows = std::min(kTile, length - begin);
    const std::int64_t seen = begin + rows;
    const at::Tensor tile = q.narrow(2, begin, rows).reshape({batch * kv_heads, group * rows, width});
    at::Tensor scores = at::bmm(tile, k.narrow(2, 0, seen)).view({batch * kv_heads, group, rows, seen});
    scores.narrow(3, begin, rows).add_(mask.narrow(0, 0, rows).narrow(1, 0, rows));
    const at::Tensor weights = at::softmax(scores, 3).view({batch * kv_heads, group * rows, seen});
    out.narrow(2, begin, rows)
        .copy_(at::bmm(weights, v.narrow(1, 0, seen)).view({batch * kv_heads, group, rows, width}));
  }
  return out.view({batch, kv_heads, group, length, width})
      .permute({0, 3, 1, 2, 4})
      .reshape({batch, length, heads, width});
}

}  // namespace infoplane

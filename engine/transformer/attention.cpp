#include "engine/transformer/attention.h"

#include <algorithm>
#include <limits>

#include <ATen/TensorOperators.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/softmax.h>

#include "engine/transformer/matrix_product.h"

namespace infoplane {
namespace {

constexpr std::int64_t kTile = 64;

at::Tensor forbidden(std::int64_t rows, std::int64_t columns) {
  return at::full({rows, columns}, -std::numeric_limits<float>::infinity(),
                  at::TensorOptions().dtype(at::kFloat));
}

}  // namespace

at::Tensor causal_attention(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values,
                            const AttentionForm& form) {
  if (queries.scalar_type() == at::kBFloat16 && !has_bfloat16_unit()) {
    return causal_attention(queries.to(at::kFloat), keys.to(at::kFloat), values.to(at::kFloat), form)
        .to(at::kBFloat16);
  }
  const std::int64_t batch = queries.size(0), length = queries.size(1), heads = queries.size(2);
  const std::int64_t width = queries.size(3), kv_heads = keys.size(2), group = heads / kv_heads;
  const bool exact = queries.scalar_type() == at::kFloat;  // else scaling waits until scores are float32

  // [batch * kv_heads, ...]: the query heads of a group are extra rows of one product.
  const at::Tensor q = (exact ? queries * form.scale : queries)
                           .reshape({batch, length, kv_heads, group, width})
                           .permute({0, 2, 3, 1, 4})
                           .reshape({batch * kv_heads, group, length, width});
  const at::Tensor k = keys.permute({0, 2, 3, 1}).reshape({batch * kv_heads, width, length});
  const at::Tensor v = values.permute({0, 2, 1, 3}).reshape({batch * kv_heads, length, width});
  at::Tensor out = at::empty({batch * kv_heads, group, length, width}, q.options());
  const std::int64_t largest = std::min(kTile, length);
  const at::Tensor future = forbidden(largest, largest).triu(1);

  for (std::int64_t begin = 0; begin < length; begin += kTile) {
    const std::int64_t rows = std::min(kTile, length - begin);
    const std::int64_t first = form.window > 0 ? std::max<std::int64_t>(0, begin - form.window + 1) : 0;
    const std::int64_t seen = begin + rows - first;
    const at::Tensor tile = q.narrow(2, begin, rows).reshape({batch * kv_heads, group * rows, width});
    at::Tensor scores =
        at::bmm(tile, k.narrow(2, first, seen)).to(at::kFloat).view({batch * kv_heads, group, rows, seen});
    if (!exact) scores.mul_(form.scale);
    if (form.soft_cap > 0) scores.div_(form.soft_cap).tanh_().mul_(form.soft_cap);
    scores.narrow(3, seen - rows, rows).add_(future.narrow(0, 0, rows).narrow(1, 0, rows));
    if (form.window > 0 && form.window < begin + rows) {
      scores.add_(forbidden(rows, seen).tril(begin - form.window - first));
    }
    const at::Tensor weights =
        at::softmax(scores, 3).to(q.scalar_type()).view({batch * kv_heads, group * rows, seen});
    out.narrow(2, begin, rows)
        .copy_(at::bmm(weights, v.narrow(1, first, seen)).view({batch * kv_heads, group, rows, width}));
  }
  return out.view({batch, kv_heads, group, length, width})
      .permute({0, 3, 1, 2, 4})
      .reshape({batch, length, heads, width});
}

}  // namespace infoplane

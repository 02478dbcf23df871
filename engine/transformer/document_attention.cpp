#include "engine/transformer/document_attention.h"

#include <algorithm>
#include <limits>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/stack.h>

#include "engine/kernels/device_elements.h"

#ifdef INFOPLANE_HAS_FUSED_ATTENTION
#include <ATen/ops/scaled_dot_product_attention.h>
#endif

namespace infoplane {
namespace {

// Documents go together when the shortest has this part of the longest: the rest is work for nothing.
constexpr double kLeastShare = 7.0 / 8;
// All scores of the documents that go together in products.
constexpr std::int64_t kMostScores = std::int64_t{16} << 20;

/// Neighbouring documents that are computed as if all were as long as the longest.
struct Bucket {
  std::int64_t first_row = 0, rows = 0;
  std::vector<std::int64_t> lengths{};
  std::int64_t shortest = 0, longest = 0;
  Rotation rotation{};

  bool equal() const { return shortest == longest; }
  std::int64_t documents() const { return static_cast<std::int64_t>(lengths.size()); }
};

bool same_angles(const Rotation& one, const Rotation& other) {
  return one.cosines.is_same(other.cosines) || (one.cosines.defined() && other.cosines.defined() &&
                                                one.cosines.data_ptr() == other.cosines.data_ptr());
}

std::vector<Bucket> buckets_of(std::span<const std::int64_t> lengths, const RotaryTables& rotary, int rope) {
  std::vector<Bucket> buckets;
  Rotation rotation;
  std::int64_t row = 0, turned = 0;
  for (const std::int64_t length : lengths) {
    if (length != turned) rotation = rotary.rotation(rope, turned = length);
    const bool fits = [&] {
      if (buckets.empty() || !same_angles(buckets.back().rotation, rotation)) return false;
      const std::int64_t shortest = std::min(buckets.back().shortest, length);
      const std::int64_t longest = std::max(buckets.back().longest, length);
      return static_cast<double>(shortest) >= kLeastShare * static_cast<double>(longest);
    }();
    if (!fits) {
      buckets.push_back({.first_row = row, .shortest = length, .longest = length, .rotation = rotation});
    }
    Bucket& bucket = buckets.back();
    bucket.lengths.push_back(length);
    bucket.rows += length;
    bucket.shortest = std::min(bucket.shortest, length);
    bucket.longest = std::max(bucket.longest, length);
    row += length;
  }
  return buckets;
}

/// For each place of the filled documents the row of the bucket that stands there: [documents * longest].
at::Tensor filled_rows(const Bucket& bucket, c10::Device device) {
  at::Tensor rows = at::empty({bucket.documents() * bucket.longest}, at::TensorOptions().dtype(at::kLong));
  auto* out = rows.data_ptr<std::int64_t>();
  std::int64_t first = 0;
  for (const std::int64_t length : bucket.lengths) {
    for (std::int64_t i = 0; i < bucket.longest; ++i) *out++ = first + std::min(i, length - 1);
    first += length;
  }
  return rows.to(device);
}

/// The places of the filled documents that are real tokens: [rows].
at::Tensor real_places(const Bucket& bucket, c10::Device device) {
  at::Tensor places = at::empty({bucket.rows}, at::TensorOptions().dtype(at::kLong));
  auto* out = places.data_ptr<std::int64_t>();
  for (std::int64_t document = 0; document < bucket.documents(); ++document) {
    const std::int64_t length = bucket.lengths[static_cast<std::size_t>(document)];
    for (std::int64_t i = 0; i < length; ++i) *out++ = document * bucket.longest + i;
  }
  return places.to(device);
}

/// heads [documents * length, heads, width], turned.
at::Tensor turned(const at::Tensor& heads, std::int64_t length, const Rotation& rotation) {
  if (rotation.half == 0) return heads;
  if (device_rotate(heads, length, rotation.cosines, rotation.sines, rotation.interleaved)) return heads;
  const std::int64_t half = rotation.half, width = heads.size(2);
  const at::Tensor wide = heads.to(at::kFloat).view({-1, length, heads.size(1), width});
  const auto angles = [&](const at::Tensor& table) { return table.narrow(0, 0, length).unsqueeze(1); };
  const at::Tensor cosines = angles(rotation.cosines), sines = angles(rotation.sines);
  const at::Tensor pairs = wide.narrow(3, 0, 2 * half);
  const at::Tensor first = rotation.interleaved ? pairs.slice(3, 0, 2 * half, 2) : pairs.narrow(3, 0, half);
  const at::Tensor second =
      rotation.interleaved ? pairs.slice(3, 1, 2 * half, 2) : pairs.narrow(3, half, half);
  const at::Tensor x = first * cosines - second * sines, y = second * cosines + first * sines;
  const at::Tensor both = rotation.interleaved ? at::stack({x, y}, 4).flatten(3) : at::cat({x, y}, 3);
  return at::cat({both, wide.narrow(3, 2 * half, width - 2 * half)}, 3)
      .to(heads.scalar_type())
      .view(heads.sizes());
}

/// Of one document: true where a query (row) may not see a key (column).
at::Tensor forbidden(std::int64_t length, std::int64_t window, c10::Device device) {
  const at::Tensor all = at::ones({length, length}, at::TensorOptions().dtype(at::kBool).device(device));
  const at::Tensor future = all.triu(1);
  return window > 0 ? future.logical_or(all.tril(-window)) : future;
}

/// All scores in memory. Heads as document_attention has them, [documents, length, heads, width].
at::Tensor attend_by_products(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values,
                              const AttentionForm& form) {
  const std::int64_t documents = queries.size(0), length = queries.size(1), heads = queries.size(2),
                     width = queries.size(3), kv_heads = keys.size(2), group = heads / kv_heads;
  const at::Tensor hidden = forbidden(length, form.window, queries.device());
  const auto laid_out = [&](const at::Tensor& some) {  // [documents * kv_heads, rows, width]
    return some.transpose(1, 2).reshape({some.size(0) * kv_heads, -1, width});
  };
  const at::Tensor out = at::empty({documents, length, heads, width}, queries.options());
  const std::int64_t together = std::max<std::int64_t>(1, kMostScores / (heads * length * length));
  for (std::int64_t first = 0; first < documents; first += together) {
    const std::int64_t count = std::min(together, documents - first);
    const auto part = [&](const at::Tensor& all) { return laid_out(all.narrow(0, first, count)); };
    at::Tensor scores = at::bmm(part(queries), part(keys).transpose(1, 2)).to(at::kFloat);
    scores.mul_(form.scale);
    if (form.soft_cap > 0) scores.div_(form.soft_cap).tanh_().mul_(form.soft_cap);
    scores.view({count * kv_heads, group, length, length})
        .masked_fill_(hidden, -std::numeric_limits<double>::infinity());
    const at::Tensor mixed = at::bmm(at::softmax(scores, 2).to(queries.scalar_type()), part(values));
    out.narrow(0, first, count).copy_(mixed.view({count, heads, length, width}).transpose(1, 2));
  }
  return out;
}

#ifdef INFOPLANE_HAS_FUSED_ATTENTION
at::Tensor attend_fused(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values,
                        const AttentionForm& form) {
  const std::int64_t length = queries.size(1), group = queries.size(2) / keys.size(2);
  const at::Tensor q = queries.transpose(1, 2);
  at::Tensor k = keys.transpose(1, 2), v = values.transpose(1, 2);
  if (form.window == 0 || form.window >= length) {
    return at::scaled_dot_product_attention(q, k, v, {}, 0.0, true, form.scale, group > 1).transpose(1, 2);
  }
  // With a mask the kernels want as many keys' heads as queries'.
  if (group > 1) {
    k = k.repeat_interleave(group, 1);
    v = v.repeat_interleave(group, 1);
  }
  const at::Tensor seen = forbidden(length, form.window, queries.device()).logical_not();
  return at::scaled_dot_product_attention(q, k, v, seen, 0.0, false, form.scale).transpose(1, 2);
}
#endif

at::Tensor attend(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values,
                  const AttentionForm& form) {
#ifdef INFOPLANE_HAS_FUSED_ATTENTION
  if (queries.scalar_type() == at::kBFloat16 && form.soft_cap == 0) {
    return attend_fused(queries, keys, values, form);
  }
#endif
  return attend_by_products(queries, keys, values, form);
}

}  // namespace

at::Tensor document_attention(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values,
                              std::span<const std::int64_t> lengths, const RotaryTables& rotary, int rope,
                              const AttentionForm& form) {
  const std::int64_t mixed_width = queries.size(1) * queries.size(2);
  std::vector<at::Tensor> mixed;
  for (const Bucket& bucket : buckets_of(lengths, rotary, rope)) {
    at::Tensor filled;
    if (!bucket.equal()) filled = filled_rows(bucket, queries.device());
    const auto rows_of = [&](const at::Tensor& all) {
      const at::Tensor own = all.narrow(0, bucket.first_row, bucket.rows);
      return filled.defined() ? own.index_select(0, filled) : own;
    };
    const auto by_document = [&](const at::Tensor& rows) {
      return rows.unflatten(0, {bucket.documents(), bucket.longest});
    };
    const at::Tensor out = attend(by_document(turned(rows_of(queries), bucket.longest, bucket.rotation)),
                                  by_document(turned(rows_of(keys), bucket.longest, bucket.rotation)),
                                  by_document(rows_of(values)), form)
                               .reshape({-1, mixed_width});
    mixed.push_back(bucket.equal() ? out : out.index_select(0, real_places(bucket, queries.device())));
  }
  return mixed.size() == 1 ? mixed.front() : at::cat(mixed);
}

}  // namespace infoplane

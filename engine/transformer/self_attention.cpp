#include "engine/transformer/self_attention.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>

#include "engine/transformer/document_attention.h"
#include "engine/transformer/rounding.h"

namespace infoplane {
namespace {

std::vector<Linear> read_inputs(const WeightReader& reader, const AttentionTensors& tensors) {
  std::vector<Linear> inputs;
  for (const LinearTensors& input : tensors.inputs) inputs.emplace_back(reader, input);
  return inputs;
}

/// Over each head, or over the whole projection.
at::Tensor normed_heads(const Norm& norm, QueryKeyNorm kind, const at::Tensor& heads) {
  if (kind != QueryKeyNorm::whole) return norm.apply(heads, heads.scalar_type());
  const at::Tensor whole = heads.reshape({heads.size(0), heads.size(1) * heads.size(2)});
  return norm.apply(whole, heads.scalar_type()).view(heads.sizes());
}

}  // namespace

SelfAttention::SelfAttention(const WeightReader& reader, const AttentionTensors& tensors,
                             const LayerSettings& layer)
    : model_(reader.model()),
      layer_(layer),
      operations_(reader.place().operations),
      inputs_(read_inputs(reader, tensors)),
      output_(reader, tensors.output) {
  if (model_.attention.norm == QueryKeyNorm::none) return;
  query_norm_.emplace(reader, tensors.query_norm, model_.attention.norm_style);
  key_norm_.emplace(reader, tensors.key_norm, model_.attention.norm_style);
}

SelfAttention::Heads SelfAttention::project(const at::Tensor& normed) const {
  const std::int64_t tokens = normed.size(0), width = model_.head_width;
  const std::int64_t heads = model_.heads, kv_heads = model_.kv_heads;
  const at::Tensor first = inputs_.front().apply(normed);
  Heads split;
  if (model_.attention.layout == QkvLayout::separate) {
    split = {first.view({tokens, heads, width}), inputs_[1].apply(normed).view({tokens, kv_heads, width}),
             inputs_[2].apply(normed).view({tokens, kv_heads, width})};
  } else if (model_.attention.layout == QkvLayout::stacked) {
    const at::Tensor all = first.view({tokens, heads + 2 * kv_heads, width});
    split = {all.narrow(1, 0, heads), all.narrow(1, heads, kv_heads),
             all.narrow(1, heads + kv_heads, kv_heads)};
  } else {
    const std::int64_t group = heads / kv_heads;
    const at::Tensor all = first.view({tokens, kv_heads, group + 2, width});
    split = {all.narrow(2, 0, group).reshape({tokens, heads, width}), all.select(2, group),
             all.select(2, group + 1)};
  }
  if (query_norm_) {
    split.queries = normed_heads(*query_norm_, model_.attention.norm, split.queries);
    split.keys = normed_heads(*key_norm_, model_.attention.norm, split.keys);
  }
  if (const double clip = model_.attention.clip; clip > 0) {
    for (at::Tensor* part : {&split.queries, &split.keys, &split.values}) part->clamp_(-clip, clip);
  }
  return split;
}

at::Tensor SelfAttention::forward(const at::Tensor& normed, std::span<const std::int64_t> lengths,
                                  const RotaryTables& rotary) const {
  const Heads all = project(normed);
  const AttentionForm form{layer_.attention_scale, layer_.window, model_.attention.soft_cap};
  if (operations_ == Operations::library) {
    return output_.apply(
        document_attention(all.queries, all.keys, all.values, lengths, rotary, layer_.rope, form));
  }
  const at::Tensor mixed =
      at::empty({normed.size(0), model_.heads * model_.head_width}, all.queries.options());
  Rotation rotation;
  std::int64_t row = 0, turned = 0;
  for (const std::int64_t length : lengths) {
    if (length != turned) rotation = rotary.rotation(layer_.rope, turned = length);
    const auto document_of = [&](const at::Tensor& part) { return part.narrow(0, row, length); };
    causal_attention(document_of(all.queries), document_of(all.keys), document_of(all.values), rotation, form,
                     document_of(mixed));
    row += length;
  }
  return output_.apply(rounded(mixed, normed.scalar_type()));
}

}  // namespace infoplane

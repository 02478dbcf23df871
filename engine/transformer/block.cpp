#include "engine/transformer/block.h"

#include <algorithm>
#include <string>

#include <ATen/TensorOperators.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/rsqrt.h>
#include <ATen/ops/silu.h>

#include "engine/transformer/attention.h"
#include "engine/transformer/weight_tensor.h"

namespace infoplane {
namespace {

// Scores of one attention tile should stay in the cache: documents of equal length are taken together up to
// this.
constexpr std::int64_t kAttentionBatchTokens = 2048;

std::string block_name(int index) {
  return "model.layers." + std::to_string(index) + ".";
}

/// How many documents from `first` on have the same length and fit one attention batch.
std::size_t run_of_equal_lengths(std::span<const std::int64_t> lengths, std::size_t first) {
  const auto most =
      static_cast<std::size_t>(std::max<std::int64_t>(1, kAttentionBatchTokens / lengths[first]));
  std::size_t count = 1;
  while (count < most && first + count < lengths.size() && lengths[first + count] == lengths[first]) ++count;
  return count;
}

}  // namespace

at::Tensor rms_norm(const at::Tensor& states, const at::Tensor& weight, double epsilon) {
  return states * (states.pow(2).mean(-1, true) + epsilon).rsqrt() * weight;
}

Embedding::Embedding(const ModelDescription& model, const WeightFiles& weights)
    : table_(read_weight(weights, "model.embed_tokens.weight").view({model.vocabulary, model.width})) {}

at::Tensor Embedding::forward(const at::Tensor& ids) const {
  return table_.index_select(0, ids);
}

FinalNorm::FinalNorm(const ModelDescription& model, const WeightFiles& weights)
    : weight_(read_weight(weights, "model.norm.weight")), epsilon_(model.norm_epsilon) {}

at::Tensor FinalNorm::forward(const at::Tensor& states) const {
  return rms_norm(states, weight_, epsilon_);
}

Block::Projection::Projection(const WeightFiles& weights, const std::string& name, bool has_bias)
    : weight(read_weight(weights, name + ".weight")),
      bias(read_optional_weight(weights, name + ".bias", has_bias)) {}

at::Tensor Block::Projection::apply(const at::Tensor& states) const {
  return bias.defined() ? at::addmm(bias, states, weight.t()) : at::mm(states, weight.t());
}

Block::Block(const ModelDescription& model, const WeightFiles& weights, int index)
    : model_(model),
      input_norm_(read_weight(weights, block_name(index) + "input_layernorm.weight")),
      attention_norm_(read_weight(weights, block_name(index) + "post_attention_layernorm.weight")),
      query_(weights, block_name(index) + "self_attn.q_proj", model.attention_bias),
      key_(weights, block_name(index) + "self_attn.k_proj", model.attention_bias),
      value_(weights, block_name(index) + "self_attn.v_proj", model.attention_bias),
      output_(weights, block_name(index) + "self_attn.o_proj", model.attention_bias),
      gate_(weights, block_name(index) + "mlp.gate_proj", model.mlp_bias),
      up_(weights, block_name(index) + "mlp.up_proj", model.mlp_bias),
      down_(weights, block_name(index) + "mlp.down_proj", model.mlp_bias) {}

at::Tensor Block::forward(const at::Tensor& states, std::span<const std::int64_t> lengths,
                          const RotaryTable& rotary) const {
  const at::Tensor attended =
      states + attend(rms_norm(states, input_norm_, model_.norm_epsilon), lengths, rotary);
  return attended + feed_forward(rms_norm(attended, attention_norm_, model_.norm_epsilon));
}

at::Tensor Block::attend(const at::Tensor& normed, std::span<const std::int64_t> lengths,
                         const RotaryTable& rotary) const {
  const at::Tensor queries = query_.apply(normed);
  const at::Tensor keys = key_.apply(normed);
  const at::Tensor values = value_.apply(normed);
  at::Tensor mixed = at::empty_like(queries);

  std::int64_t row = 0;
  for (std::size_t document = 0; document < lengths.size();) {
    const std::size_t count = run_of_equal_lengths(lengths, document);
    const std::int64_t batch = static_cast<std::int64_t>(count);
    const std::int64_t length = lengths[document];
    const auto heads_of = [&](const at::Tensor& packed, std::int64_t heads) {
      return packed.narrow(0, row, batch * length).view({batch, length, heads, model_.head_width});
    };
    mixed.narrow(0, row, batch * length)
        .copy_(causal_attention(rotary.rotate(heads_of(queries, model_.heads)),
                                rotary.rotate(heads_of(keys, model_.kv_heads)),
                                heads_of(values, model_.kv_heads))
                   .reshape({batch * length, model_.heads * model_.head_width}));
    row += batch * length;
    document += count;
  }
  return output_.apply(mixed);
}

at::Tensor Block::feed_forward(const at::Tensor& normed) const {
  return down_.apply(at::silu(gate_.apply(normed)) * up_.apply(normed));
}

}  // namespace infoplane

#include "engine/transformer/block.h"

#include <vector>

#include <ATen/TensorOperators.h>

namespace infoplane {
namespace {

std::optional<Norm> read_norm(const WeightReader& reader, const std::vector<NormTensors>& tensors) {
  if (tensors.empty()) return std::nullopt;
  return Norm(reader, tensors.front(), reader.model().norm);
}

at::Tensor normed(const std::optional<Norm>& norm, const at::Tensor& states) {
  return norm ? norm->apply(states) : states;
}

}  // namespace

Block::Block(const ModelDescription& model, const WeightFiles& weights, int index, ComputeType compute,
             WeightWatch* watch)
    : Block(WeightReader(model, weights, compute, watch),
            block_tensors(model, index, expert_layout(model, weights)),
            model.layer[static_cast<std::size_t>(index)]) {}

Block::Block(const WeightReader& reader, const BlockTensors& tensors, const LayerSettings& layer)
    : model_(reader.model()),
      attention_norm_(read_norm(reader, tensors.attention_norm)),
      attention_post_norm_(read_norm(reader, tensors.attention_post_norm)),
      mlp_norm_(read_norm(reader, tensors.mlp_norm)),
      mlp_post_norm_(read_norm(reader, tensors.mlp_post_norm)),
      attention_(reader, tensors.attention, layer) {
  if (!tensors.mlp.empty()) mlp_.emplace(reader, tensors.mlp.front());
  if (!tensors.experts.empty()) experts_.emplace(reader, tensors.experts.front());
}

at::Tensor Block::forward(const at::Tensor& states, std::span<const std::int64_t> lengths,
                          const RotaryTables& rotary) const {
  const at::Tensor input = normed(attention_norm_, states);
  at::Tensor attended = normed(attention_post_norm_, attention_.forward(input, lengths, rotary));
  if (model_.residual_multiplier != 1) attended = attended * model_.residual_multiplier;
  if (model_.parallel_residual) {
    return states + attended + feed_forward(mlp_norm_ ? mlp_norm_->apply(states) : input);
  }
  const at::Tensor middle = states + attended;
  at::Tensor fed = normed(mlp_post_norm_, feed_forward(normed(mlp_norm_, middle)));
  if (model_.residual_multiplier != 1) fed = fed * model_.residual_multiplier;
  return middle + fed;
}

at::Tensor Block::feed_forward(const at::Tensor& normed) const {
  return mlp_ ? mlp_->forward(normed) : experts_->forward(normed);
}

}  // namespace infoplane

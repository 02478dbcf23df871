#include "engine/transformer/block.h"

#include <algorithm>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>

#include "engine/transformer/rounding.h"

namespace infoplane {
namespace {

std::optional<Norm> read_norm(const WeightReader& reader, const std::vector<NormTensors>& tensors) {
  if (tensors.empty()) return std::nullopt;
  return Norm(reader, tensors.front(), reader.model().norm);
}

}  // namespace

Block::Block(const ModelDescription& model, const WeightFiles& weights, int index, ComputeType compute,
             WeightWatch* watch, const ComputePlace& place)
    : Block(WeightReader(model, weights, compute, watch, place),
            block_tensors(model, index, expert_layout(model, weights)),
            model.layer[static_cast<std::size_t>(index)]) {}

Block::Block(const WeightReader& reader, const BlockTensors& tensors, const LayerSettings& layer)
    : model_(reader.model()),
      operations_(reader.place().operations),
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
  const at::ScalarType type = states.scalar_type();
  const at::Tensor input = attention_norm_ ? attention_norm_->apply(states, type) : states;
  at::Tensor attended = attention_.forward(input, lengths, rotary);
  if (attention_post_norm_) attended = attention_post_norm_->apply(attended, attended.scalar_type());
  if (model_.residual_multiplier != 1) attended.mul_(model_.residual_multiplier);
  if (experts_ || operations_ == Operations::library) return finish(states, input, attended);

  const at::Tensor next = at::empty(states.sizes(), states.options());
  for (std::int64_t row = 0; row < states.size(0); row += kMlpTokens) {
    const std::int64_t rows = std::min(kMlpTokens, states.size(0) - row);
    const auto rows_of = [&](const at::Tensor& tensor) { return tensor.narrow(0, row, rows); };
    rows_of(next).copy_(finish(rows_of(states), rows_of(input), rows_of(attended)));
  }
  return next;
}

at::Tensor Block::finish(const at::Tensor& states, const at::Tensor& input,
                         const at::Tensor& attended) const {
  const at::ScalarType type = states.scalar_type();
  const at::Tensor middle = attended.add_(operations_ == Operations::library ? states : widened(states));
  const at::Tensor& fed_with = model_.parallel_residual && !mlp_norm_ ? input
                               : model_.parallel_residual             ? states
                                                                      : middle;
  const at::Tensor normed = mlp_norm_ ? mlp_norm_->apply(fed_with, type) : rounded(fed_with, type);
  if (mlp_ && !mlp_post_norm_ && model_.residual_multiplier == 1) {
    mlp_->add_to(normed, middle);
    return rounded(middle, type);
  }
  at::Tensor fed = mlp_ ? mlp_->forward(normed) : experts_->forward(normed);
  if (mlp_post_norm_) fed = mlp_post_norm_->apply(fed, fed.scalar_type());
  if (model_.residual_multiplier != 1) fed.mul_(model_.residual_multiplier);
  return rounded(middle.add_(fed), type);
}

}  // namespace infoplane

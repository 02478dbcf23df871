#include "engine/transformer/mlp.h"

#include <ATen/TensorOperators.h>

#include "engine/transformer/activation.h"

namespace infoplane {
namespace {

std::vector<Linear> read_inputs(const WeightReader& reader, const MlpTensors& tensors) {
  std::vector<Linear> inputs;
  for (const LinearTensors& input : tensors.inputs) inputs.emplace_back(reader, input);
  return inputs;
}

}  // namespace

Mlp::Mlp(const WeightReader& reader, const MlpTensors& tensors)
    : activation_(reader.model().mlp.activation),
      gated_(reader.model().mlp.gated),
      inputs_(read_inputs(reader, tensors)),
      down_(reader, tensors.down) {}

Mlp::Mlp(const MlpSettings& settings, const at::Tensor& gate_up, const at::Tensor& down)
    : activation_(settings.activation), gated_(true), inputs_{Linear(gate_up)}, down_(down) {}

at::Tensor Mlp::forward(const at::Tensor& states) const {
  const at::Tensor first = inputs_.front().apply(states);
  if (!gated_) return down_.apply(activate(activation_, first));
  if (inputs_.size() == 2)
    return down_.apply(activate(activation_, first).mul_(inputs_.back().apply(states)));
  const std::int64_t inner = first.size(1) / 2;
  return down_.apply(activate(activation_, first.narrow(1, 0, inner)).mul_(first.narrow(1, inner, inner)));
}

}  // namespace infoplane

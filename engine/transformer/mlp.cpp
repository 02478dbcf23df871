#include "engine/transformer/mlp.h"

#include <ATen/TensorOperators.h>

#include "engine/transformer/activation.h"
#include "engine/transformer/rounding.h"

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

Mlp::Mlp(const MlpSettings& settings, const at::Tensor& gate_up, const at::Tensor& down,
         Operations operations)
    : activation_(settings.activation),
      gated_(true),
      inputs_{Linear(gate_up, operations)},
      down_(down, operations) {}

at::Tensor Mlp::inner(const at::Tensor& states) const {
  at::Tensor first = inputs_.front().apply(states);
  if (!gated_) return rounded(activate(activation_, first), states.scalar_type());
  at::Tensor up;
  if (inputs_.size() == 2) {
    up = inputs_.back().apply(states);
  } else {
    const std::int64_t width = first.size(1) / 2;
    up = first.narrow(1, width, width);
    first = first.narrow(1, 0, width);
  }
  activate_gate(activation_, first, up);
  return rounded(first, states.scalar_type());
}

}  // namespace infoplane

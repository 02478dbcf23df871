#include "engine/transformer/linear.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>

#include "engine/transformer/matrix_product.h"
#include "engine/transformer/rounding.h"

namespace infoplane {

Linear::Linear(const WeightReader& reader, const LinearTensors& tensors) {
  const at::Tensor weight = reader.read(tensors.weight);
  hold(reader.model().transposed_weights ? weight : weight.t());
  if (const at::Tensor bias = reader.read_optional(tensors.bias); bias.defined()) bias_ = bias.to(at::kFloat);
}

void Linear::hold(const at::Tensor& weight) {
  const bool in_panels = PackedMatrix::fits(weight.scalar_type(), weight.size(0));
  if (in_panels && !(weight.scalar_type() == at::kBFloat16 && has_bfloat16_unit())) {
    packed_.emplace(weight);
  } else {
    weight_ = weight;
  }
}

at::Tensor Linear::apply(const at::Tensor& states) const {
  at::Tensor sums = at::empty({states.size(0), outputs()}, at::TensorOptions().dtype(at::kFloat));
  if (!packed_) {
    sums.copy_(matrix_product(states, weight_));
    return bias_.defined() ? sums.add_(bias_) : sums;
  }
  if (bias_.defined()) sums.copy_(bias_.expand_as(sums));
  packed_->multiply(states, sums, bias_.defined());
  return sums;
}

void Linear::add_to(const at::Tensor& states, const at::Tensor& sums) const {
  if (!packed_) {
    sums.add_(apply(states));
    return;
  }
  if (bias_.defined()) sums.add_(bias_);
  packed_->multiply(states, sums, true);
}

}  // namespace infoplane

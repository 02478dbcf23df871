#include "engine/transformer/linear.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>

#include "engine/transformer/matrix_product.h"
#include "engine/transformer/rounding.h"

namespace infoplane {

Linear::Linear(const WeightReader& reader, const LinearTensors& tensors)
    : operations_(reader.place().operations) {
  const at::Tensor weight = reader.read(tensors.weight);
  hold(reader.model().transposed_weights ? weight : weight.t());
  if (const at::Tensor bias = reader.read_optional(tensors.bias); bias.defined()) {
    bias_ = operations_ == Operations::library ? bias : bias.to(at::kFloat);
  }
}

void Linear::hold(const at::Tensor& weight) {
  if (operations_ == Operations::library) {
    weight_ = weight;
    return;
  }
  const bool in_panels = PackedMatrix::fits(weight.scalar_type(), weight.size(0));
  if (in_panels && !(weight.scalar_type() == at::kBFloat16 && has_bfloat16_unit())) {
    packed_.emplace(weight);
  } else {
    weight_ = weight;
  }
}

at::Tensor Linear::apply(const at::Tensor& states) const {
  if (operations_ == Operations::library) {
    return bias_.defined() ? at::addmm(bias_, states, weight_) : at::mm(states, weight_);
  }
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
  if (operations_ == Operations::library) {
    if (bias_.defined()) sums.add_(bias_);
    sums.addmm_(states, weight_);
    return;
  }
  if (!packed_) {
    sums.add_(apply(states));
    return;
  }
  if (bias_.defined()) sums.add_(bias_);
  packed_->multiply(states, sums, true);
}

}  // namespace infoplane

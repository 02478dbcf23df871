#include "engine/transformer/linear.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/mm.h>

namespace infoplane {

Linear::Linear(const WeightReader& reader, const LinearTensors& tensors)
    : weight_(reader.read(tensors.weight)), bias_(reader.read_optional(tensors.bias)) {
  if (!reader.model().transposed_weights) weight_ = weight_.t();
}

at::Tensor Linear::apply(const at::Tensor& states) const {
  return bias_.defined() ? at::addmm(bias_, states, weight_) : at::mm(states, weight_);
}

}  // namespace infoplane

#include "engine/transformer/linear.h"

#include "engine/transformer/matrix_product.h"

namespace infoplane {

Linear::Linear(const WeightReader& reader, const LinearTensors& tensors)
    : weight_(reader.read(tensors.weight)), bias_(reader.read_optional(tensors.bias)) {
  if (!reader.model().transposed_weights) weight_ = weight_.t();
}

at::Tensor Linear::apply(const at::Tensor& states) const {
  return matrix_product(states, weight_, bias_);
}

}  // namespace infoplane

#include "engine/transformer/activation.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/silu.h>

namespace infoplane {

at::Tensor activate(Activation activation, const at::Tensor& states) {
  if (states.scalar_type() == at::kBFloat16) {  // libtorch's own bfloat16 kernels take twice as long
    return activate(activation, states.to(at::kFloat)).to(at::kBFloat16);
  }
  switch (activation) {
    case Activation::silu:
      return at::silu(states);
    case Activation::gelu:
      return at::gelu(states);
    case Activation::gelu_tanh:
      return at::gelu(states, "tanh");
    case Activation::relu:
      break;
  }
  return at::relu(states);
}

}  // namespace infoplane

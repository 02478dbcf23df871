#include "engine/transformer/activation.h"

#include <ATen/ops/gelu.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/silu.h>

namespace infoplane {

at::Tensor activate(Activation activation, const at::Tensor& states) {
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

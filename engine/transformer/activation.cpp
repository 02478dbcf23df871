#include "engine/transformer/activation.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/silu.h>

#include "engine/kernels/device_elements.h"
#include "engine/kernels/element_kernels.h"

namespace infoplane {

namespace {

DeviceGate device_kind(Activation activation) {
  switch (activation) {
    case Activation::silu:
      return DeviceGate::silu;
    case Activation::gelu:
      return DeviceGate::gelu;
    case Activation::gelu_tanh:
      return DeviceGate::gelu_tanh;
    case Activation::relu:
      break;
  }
  return DeviceGate::relu;
}

}  // namespace

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

void activate_gate(Activation activation, const at::Tensor& gate, const at::Tensor& up) {
  if (device_gate(device_kind(activation), gate, up)) return;
  const ElementKernels& kernels = element_kernels();
  const auto fused = activation == Activation::silu        ? kernels.gate_silu
                     : activation == Activation::gelu_tanh ? kernels.gate_gelu_tanh
                                                           : nullptr;
  if (fused == nullptr || !gate.is_cpu() || gate.scalar_type() != at::kFloat) {
    gate.copy_(activate(activation, gate).mul_(up));
    return;
  }
  for (std::int64_t row = 0; row < gate.size(0); ++row) {
    fused(gate.data_ptr<float>() + row * gate.stride(0), up.data_ptr<float>() + row * up.stride(0),
          gate.size(1));
  }
}

}  // namespace infoplane

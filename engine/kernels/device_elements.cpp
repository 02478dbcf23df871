#include "engine/kernels/device_elements.h"

#include <c10/cuda/CUDAGuard.h>

#include "engine/kernels/device_stream.h"

namespace infoplane {
namespace {

bool is_computed_here(const at::Tensor& tensor) {
  return tensor.is_cuda() && (tensor.scalar_type() == at::kFloat || tensor.scalar_type() == at::kBFloat16);
}

const float* floats_of(const at::Tensor& tensor) {
  return tensor.defined() ? tensor.data_ptr<float>() : nullptr;
}

cuda::Gate kind_of(DeviceGate gate) {
  switch (gate) {
    case DeviceGate::silu:
      return cuda::Gate::silu;
    case DeviceGate::gelu:
      return cuda::Gate::gelu;
    case DeviceGate::gelu_tanh:
      return cuda::Gate::gelu_tanh;
    case DeviceGate::relu:
      break;
  }
  return cuda::Gate::relu;
}

}  // namespace

bool device_norm(const at::Tensor& in, const at::Tensor& out, const DeviceNorm& norm) {
  if (!is_computed_here(in) || !is_computed_here(out)) return false;
  const c10::cuda::CUDAGuard guard(in.device());
  const std::int64_t width = in.size(-1);
  cuda::launch_norm({.in = in.data_ptr(),
                     .out = out.data_ptr(),
                     .rows = in.numel() / width,
                     .width = width,
                     .epsilon = static_cast<float>(norm.epsilon),
                     .weight = floats_of(norm.weight),
                     .weights = norm.weight.defined() ? norm.weight.numel() / width : 1,
                     .bias = floats_of(norm.bias),
                     .centred = norm.centred},
                    number_type(in), number_type(out), stream_of(in));
  return true;
}

bool device_rotate(const at::Tensor& heads, std::int64_t length, const at::Tensor& cosines,
                   const at::Tensor& sines, bool interleaved) {
  if (!is_computed_here(heads)) return false;
  const c10::cuda::CUDAGuard guard(heads.device());
  cuda::launch_rotate({.numbers = heads.data_ptr(),
                       .rows = heads.size(0),
                       .heads = heads.size(1),
                       .row_stride = heads.stride(0),
                       .head_stride = heads.stride(1),
                       .length = length,
                       .cosines = cosines.data_ptr<float>(),
                       .sines = sines.data_ptr<float>(),
                       .half = cosines.size(1),
                       .interleaved = interleaved},
                      number_type(heads), stream_of(heads));
  return true;
}

bool device_gate(DeviceGate kind, const at::Tensor& gate, const at::Tensor& up) {
  if (!is_computed_here(gate)) return false;
  const c10::cuda::CUDAGuard guard(gate.device());
  cuda::launch_gate({.gate = gate.data_ptr(),
                     .up = up.defined() ? up.data_ptr() : nullptr,
                     .rows = gate.size(0),
                     .width = gate.size(1),
                     .gate_stride = gate.stride(0),
                     .up_stride = up.defined() ? up.stride(0) : 0,
                     .kind = kind_of(kind)},
                    number_type(gate), stream_of(gate));
  return true;
}

}  // namespace infoplane

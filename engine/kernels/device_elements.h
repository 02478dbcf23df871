#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace infoplane {

// What a block does between its products, each in one kernel. Each of these returns false and does nothing
// where there is no such kernel (tensors in memory, another type, a build without CUDA): libtorch's
// operations do then. Numbers are float32 or bfloat16; computed in float32, rounded once. None waits.

struct DeviceNorm {
  double epsilon = 0;
  bool centred = false;     ///< the mean is taken out first
  at::Tensor weight, bias;  ///< [weights, width] or [width], and [width], float32; undefined: none
};

/// out := norm of each row of `in`; both contiguous, of one shape, the last dimension normed. Row r takes
/// weight r % weights.
bool device_norm(const at::Tensor& in, const at::Tensor& out, const DeviceNorm& norm);

/// Turns heads [rows, heads, width] in place, row r by the angles of position r % length; cosines and sines
/// [at least length, half]. The last dimension is contiguous.
bool device_rotate(const at::Tensor& heads, std::int64_t length, const at::Tensor& cosines,
                   const at::Tensor& sines, bool interleaved);

enum class DeviceGate { silu, gelu, gelu_tanh, relu };

/// gate := activated(gate) * up, both [rows, width], the last dimension contiguous; `up` undefined: ones.
bool device_gate(DeviceGate kind, const at::Tensor& gate, const at::Tensor& up);

}  // namespace infoplane

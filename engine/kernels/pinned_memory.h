#pragma once

#include <ATen/core/Tensor.h>

namespace infoplane {

/// A tensor on the CPU, not filled, in memory that a device copies from and to by itself. It takes as much as
/// it holds (libtorch's own pinned memory is rounded up to a power of two and never given back). Throws
/// out_of_memory, device_failed; builds without CUDA give plain memory.
at::Tensor pinned_tensor(at::IntArrayRef shape, at::ScalarType type);

}  // namespace infoplane

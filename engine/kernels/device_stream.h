#pragma once

#include <ATen/core/Tensor.h>
#include <c10/cuda/CUDAStream.h>

#include "engine/kernels/cuda/launch.h"

namespace infoplane {

/// The stream on which libtorch computes for this thread, on the tensor's device.
inline cuda::Stream stream_of(const at::Tensor& tensor) {
  return c10::cuda::getCurrentCUDAStream(tensor.device().index()).stream();
}

inline cuda::NumberType number_type(const at::Tensor& tensor) {
  return tensor.scalar_type() == at::kBFloat16 ? cuda::NumberType::bfloat16 : cuda::NumberType::float32;
}

}  // namespace infoplane

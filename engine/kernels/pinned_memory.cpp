#include "engine/kernels/pinned_memory.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include <ATen/ops/from_blob.h>
#include <cuda_runtime_api.h>

#include "engine/base/error.h"
#include "engine/base/units.h"
#include "engine/kernels/cuda/check.h"

namespace infoplane {

at::Tensor pinned_tensor(at::IntArrayRef shape, at::ScalarType type) {
  const std::int64_t count =
      std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
  const std::size_t bytes = static_cast<std::size_t>(count) * c10::elementSize(type);
  void* memory = nullptr;
  const cudaError_t status = cudaHostAlloc(&memory, std::max<std::size_t>(1, bytes), cudaHostAllocPortable);
  if (status == cudaErrorMemoryAllocation) {
    cudaGetLastError();  // not to be met by the next call
    throw Error(ErrorCode::out_of_memory,
                "the machine has no " + format_bytes(bytes) + " that a device could copy from", {},
                "analyse fewer or shorter documents, close other programs, or keep hidden states on the disk "
                "(--hidden-states disk)");
  }
  cuda::check(status, "pinning memory");
  return at::from_blob(
      memory, shape, [](void* pinned) { cudaFreeHost(pinned); }, at::TensorOptions().dtype(type));
}

}  // namespace infoplane

#include "engine/kernels/device_upload.h"

#include <algorithm>
#include <array>

#include <ATen/ops/empty.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>

#include "engine/kernels/cuda/check.h"
#include "engine/kernels/pinned_memory.h"

namespace infoplane {
namespace {

constexpr std::int64_t kBufferBytes = std::int64_t{32} << 20;

/// Pinned memory with the event of the last copy out of it.
struct PinnedBuffer {
  PinnedBuffer() {
    cuda::check(cudaEventCreateWithFlags(&copied, cudaEventDisableTiming), "making an event");
  }
  ~PinnedBuffer() {
    cudaEventSynchronize(copied);
    cudaEventDestroy(copied);
  }
  PinnedBuffer(const PinnedBuffer&) = delete;
  PinnedBuffer& operator=(const PinnedBuffer&) = delete;

  at::Tensor bytes = pinned_tensor({kBufferBytes}, at::kByte);
  cudaEvent_t copied = nullptr;
};

}  // namespace

struct DeviceUpload::Buffers {
  explicit Buffers(c10::Device device) : stream(c10::cuda::getStreamFromPool(false, device.index())) {}

  c10::cuda::CUDAStream stream;
  std::array<PinnedBuffer, 2> pinned{};
  std::size_t next = 0;
};

struct DeviceUpload::Scope::Guard {
  explicit Guard(c10::cuda::CUDAStream stream) : guard(stream) {}
  c10::cuda::CUDAStreamGuard guard;
};

DeviceUpload::Scope::Scope(DeviceUpload& upload)
    : upload_(upload), guard_(std::make_unique<Guard>(upload.buffers_->stream)) {}

DeviceUpload::Scope::~Scope() = default;

void DeviceUpload::Scope::wait() const {
  cuda::check(cudaStreamSynchronize(upload_.buffers_->stream.stream()), "taking weights to it");
}

DeviceUpload::DeviceUpload(c10::Device device) {
  const c10::cuda::CUDAGuard guard(device);
  buffers_ = std::make_unique<Buffers>(device);
}

DeviceUpload::~DeviceUpload() = default;

at::Tensor DeviceUpload::upload(at::IntArrayRef shape, at::ScalarType type, const Fill& fill) {
  const c10::cuda::CUDAStream stream = buffers_->stream;
  at::Tensor tensor = at::empty(shape, at::TensorOptions().dtype(type).device(stream.device()));
  const auto size = static_cast<std::int64_t>(tensor.nbytes());
  for (std::int64_t offset = 0; offset < size; offset += kBufferBytes) {
    PinnedBuffer& buffer = buffers_->pinned[buffers_->next];
    buffers_->next = 1 - buffers_->next;
    cuda::check(cudaEventSynchronize(buffer.copied), "taking weights to it");
    const auto count = static_cast<std::size_t>(std::min(kBufferBytes, size - offset));
    auto* const bytes = static_cast<std::byte*>(buffer.bytes.data_ptr());
    fill(static_cast<std::uint64_t>(offset), {bytes, count});
    cuda::check(cudaMemcpyAsync(static_cast<std::byte*>(tensor.data_ptr()) + offset, bytes, count,
                                cudaMemcpyHostToDevice, stream.stream()),
                "taking weights to it");
    cuda::check(cudaEventRecord(buffer.copied, stream.stream()), "taking weights to it");
  }
  return tensor;
}

}  // namespace infoplane

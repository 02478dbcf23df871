#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include <ATen/core/Tensor.h>

namespace infoplane {

/// Takes weights to a device beside its work: bytes are read into one of two pinned buffers while the other
/// is copied, on a stream of its own. Belongs to one thread at a time.
class DeviceUpload {
 public:
  /// Writes the tensor's bytes from `offset` on.
  using Fill = std::function<void(std::uint64_t offset, std::span<std::byte> bytes)>;

  explicit DeviceUpload(c10::Device device);
  ~DeviceUpload();

  /// While it lives, all that libtorch computes on this thread goes to the upload's stream; `wait` returns
  /// when all of it is done, and other streams may use what was made. Memory that is made here must not be
  /// given back before those who use it are done.
  class Scope {
   public:
    explicit Scope(DeviceUpload& upload);
    ~Scope();
    void wait() const;

   private:
    struct Guard;
    [[maybe_unused]] DeviceUpload& upload_;  // without CUDA
    std::unique_ptr<Guard> guard_;
  };

  /// A tensor of this shape and type on the device, inside a Scope. Throws what `fill` throws, device_failed.
  at::Tensor upload(at::IntArrayRef shape, at::ScalarType type, const Fill& fill);

 private:
  struct Buffers;
  std::unique_ptr<Buffers> buffers_;
};

}  // namespace infoplane

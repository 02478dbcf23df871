#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <c10/core/Device.h>
#include <c10/core/Stream.h>

namespace infoplane {

/// An NVIDIA device, as its driver describes it.
struct DeviceInfo {
  int index = 0;
  std::string name{};
  std::string uuid{};        ///< "GPU-...", as CUDA_VISIBLE_DEVICES takes it, whatever else is visible
  int major = 0, minor = 0;  ///< compute capability
  int multiprocessors = 0;
  std::uint64_t memory = 0;  ///< bytes
};

/// "13.0", the CUDA that this program was built with; empty where it was built without.
std::string built_with_cuda();
/// The newest CUDA that the driver knows; empty without a driver.
std::string driver_cuda();

/// Why this program can use no NVIDIA device, in words; empty when it can. Never throws.
std::string cuda_obstacle();

/// Those that this program can use; empty where there is an obstacle. Takes nothing of any of them.
std::vector<DeviceInfo> cuda_devices();

/// 0 for "cuda", 1 for "cuda:1". Throws bad_argument for another word.
int cuda_index(const std::string& name);

/// The device of "cuda" (the first one) or "cuda:1". Throws device_unavailable, saying what is missing, and
/// bad_argument for another word.
c10::Device cuda_device(const std::string& name);

/// Bytes of its memory that nobody has taken.
std::uint64_t free_device_memory(c10::Device device);

/// What a process may take of a device from now on: beyond it an allocation fails as if the device were full.
void limit_device_memory(c10::Device device, std::uint64_t bytes);

/// The most that libtorch has held of the device since the start, bytes.
std::uint64_t peak_device_memory(c10::Device device);

/// Gives back what is held and not used.
void release_device_memory();

/// A stream that other work does not wait for, and that is served before it. `device` is no CPU.
c10::Stream urgent_stream(c10::Device device);

/// Waits until the device has done all it was given; throws device_failed when some of it went wrong.
void wait_for_device(c10::Device device);

}  // namespace infoplane

#include "engine/kernels/device.h"

#include <algorithm>
#include <string_view>

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>

#include "engine/base/error.h"
#include "engine/kernels/cuda/check.h"

namespace infoplane {
namespace {

// What the kernels were compiled for; PTX covers whatever came later.
constexpr int kOldestMajor = 8;

std::string version_text(int version) {
  return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

int driver_version() {
  int version = 0;
  return cudaDriverGetVersion(&version) == cudaSuccess ? version : 0;
}

/// As the driver's own tools write it.
std::string uuid_text(const cudaUUID_t& uuid) {
  std::string text = "GPU";
  for (std::size_t i = 0; i < sizeof uuid.bytes; ++i) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    if (i == 0 || i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    const auto byte = static_cast<unsigned char>(uuid.bytes[i]);
    text += kDigits[byte / 16];
    text += kDigits[byte % 16];
  }
  return text;
}

std::vector<DeviceInfo> all_devices() {
  int count = 0;
  std::vector<DeviceInfo> devices;
  if (cudaGetDeviceCount(&count) != cudaSuccess) {
    cudaGetLastError();  // not to be met by the next call
    return devices;
  }
  for (int index = 0; index < count; ++index) {
    cudaDeviceProp properties{};
    if (cudaGetDeviceProperties(&properties, index) != cudaSuccess) continue;
    devices.push_back({.index = index,
                       .name = properties.name,
                       .uuid = uuid_text(properties.uuid),
                       .major = properties.major,
                       .minor = properties.minor,
                       .multiprocessors = properties.multiProcessorCount,
                       .memory = properties.totalGlobalMem});
  }
  return devices;
}

}  // namespace

std::string built_with_cuda() {
  return version_text(CUDART_VERSION);
}

std::string driver_cuda() {
  const int version = driver_version();
  return version > 0 ? version_text(version) : std::string();
}

std::string cuda_obstacle() {
  const int driver = driver_version();
  if (driver == 0) return "there is no NVIDIA driver on this machine";
  if (driver / 1000 < CUDART_VERSION / 1000) {
    return "the driver knows CUDA " + version_text(driver) + ", this build needs " + built_with_cuda() +
           ": install a newer driver";
  }
  const std::vector<DeviceInfo> all = all_devices();
  if (all.empty()) return "the driver shows no device (CUDA_VISIBLE_DEVICES may hide them)";
  if (cuda_devices().empty()) {
    return all.front().name + " has compute capability " + std::to_string(all.front().major) + "." +
           std::to_string(all.front().minor) + ", this build needs 8.0 or later";
  }
  return {};
}

std::vector<DeviceInfo> cuda_devices() {
  std::vector<DeviceInfo> devices = all_devices();
  std::erase_if(devices, [](const DeviceInfo& device) { return device.major < kOldestMajor; });
  return devices;
}

c10::Device cuda_device(const std::string& name) {
  const int index = cuda_index(name);
  if (const std::string obstacle = cuda_obstacle(); !obstacle.empty()) {
    throw Error(ErrorCode::device_unavailable, "cuda was asked for, and " + obstacle, {},
                "use --device cpu, or see `infoplane-cli doctor`");
  }
  const std::vector<DeviceInfo> devices = cuda_devices();
  if (std::ranges::find(devices, index, &DeviceInfo::index) == devices.end()) {
    throw Error(ErrorCode::device_unavailable, "there is no device " + printable(name) + " that can be used",
                {}, "`infoplane-cli doctor` lists those there are");
  }
  return {c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(index)};
}

std::uint64_t free_device_memory(c10::Device device) {
  const c10::cuda::CUDAGuard guard(device);
  std::size_t free = 0, total = 0;
  cuda::check(cudaMemGetInfo(&free, &total), "asking for its memory");
  return free;
}

void limit_device_memory(c10::Device device, std::uint64_t bytes) {
  const c10::cuda::CUDAGuard guard(device);
  at::empty({1}, at::TensorOptions().device(device));  // libtorch's allocator exists from the first tensor on
  std::size_t free = 0, total = 0;
  cuda::check(cudaMemGetInfo(&free, &total), "asking for its memory");
  const double share = std::clamp(static_cast<double>(bytes) / static_cast<double>(total), 0.0, 1.0);
  c10::cuda::CUDACachingAllocator::setMemoryFraction(share, device.index());
}

std::uint64_t peak_device_memory(c10::Device device) {
  using c10::CachingAllocator::StatType;
  const auto stats = c10::cuda::CUDACachingAllocator::getDeviceStats(device.index());
  return static_cast<std::uint64_t>(stats.reserved_bytes[static_cast<std::size_t>(StatType::AGGREGATE)].peak);
}

void release_device_memory() {
  c10::cuda::CUDACachingAllocator::emptyCache();
}

c10::Stream urgent_stream(c10::Device device) {
  return c10::cuda::getStreamFromPool(/*isHighPriority=*/true, device.index()).unwrap();
}

void wait_for_device(c10::Device device) {
  const c10::cuda::CUDAGuard guard(device);
  cuda::check(cudaDeviceSynchronize(), "the work");
}

}  // namespace infoplane

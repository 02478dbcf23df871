#pragma once

#include <type_traits>

#include "engine/base/error.h"
#include "engine/kernels/cuda/device_thread.cuh"

// How the warps of a grid share out work, for kernels whose pieces are a warp's.

namespace infoplane::cuda {
namespace {

constexpr int kThreads = 128;
constexpr int kWarpsOfBlock = kThreads / kWarp;

/// Warp `work_of(thread)` of a grid does the piece of work of that number.
__device__ int64_t work_of(const DeviceThread& thread) {
  return thread.block() * kWarpsOfBlock + thread.warp();
}

unsigned blocks_for(int64_t warps) {
  return static_cast<unsigned>((warps + kWarpsOfBlock - 1) / kWarpsOfBlock);
}
unsigned blocks_for_threads(int64_t threads) {
  return static_cast<unsigned>((threads + kThreads - 1) / kThreads);
}

/// out[bin] = the sum over `count` rows of `bins`, in their order.
__global__ void sum_of_parts(const double* parts, int64_t count, int bins, double* out) {
  const int bin = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (bin >= bins) return;
  double sum = 0;
#pragma unroll 8
  for (int64_t part = 0; part < count; ++part) sum += parts[part * bins + bin];
  out[bin] = sum;
}

/// Calls `start` with how many bins a lane has, as a constant: 1, 2, 4 or 8.
template <typename Start>
void with_bins_of_lane(int bins, Start start) {
  const int own = (bins + kWarp - 1) / kWarp;
  if (own <= 1) return start(std::integral_constant<int, 1>{});
  if (own <= 2) return start(std::integral_constant<int, 2>{});
  if (own <= 4) return start(std::integral_constant<int, 4>{});
  if (own <= 8) return start(std::integral_constant<int, 8>{});
  throw Error(ErrorCode::internal, "more bins than the device reduces", {}, "take --bins up to 256");
}

}  // namespace
}  // namespace infoplane::cuda

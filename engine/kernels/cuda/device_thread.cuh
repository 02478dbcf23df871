#pragma once

#include <cuda_pipeline_primitives.h>

#include "engine/kernels/cuda/portable.h"

namespace infoplane::cuda {

/// What a kernel's body asks of the thread it runs on: here of the device's. The emulator of the tests has
/// the same members. Blocks and threads are one-dimensional; all lanes of a warp call together.
class DeviceThread {
 public:
  __device__ int index() const { return static_cast<int>(threadIdx.x); }
  __device__ int lane() const { return index() % kWarp; }
  __device__ int warp() const { return index() / kWarp; }
  __device__ int threads() const { return static_cast<int>(blockDim.x); }
  __device__ int64_t block() const { return static_cast<int64_t>(blockIdx.x); }

  __device__ void* shared() const {
    extern __shared__ FourWords shared_memory[];
    return shared_memory;
  }

  __device__ void sync_block() const { __syncthreads(); }

  template <typename Number>
  __device__ Number from_lane_xor(Number value, int mask) const {
    return __shfl_xor_sync(0xFFFFFFFFU, value, mask);
  }

  template <typename Number>
  __device__ Number from_lane(Number value, int lane) const {
    return __shfl_sync(0xFFFFFFFFU, value, lane);
  }

  /// Copies to shared memory in the background, in groups that `commit_copies` ends; zeros where `there` is
  /// not so, and then nothing is read.
  __device__ void copy_later(FourWords* to, const FourWords* from, bool there = true) const {
    __pipeline_memcpy_async(to, from, sizeof *to, there ? 0 : sizeof *to);
  }
  __device__ void commit_copies() const { __pipeline_commit(); }
  /// Waits until no more than `Left` groups of this thread are on their way.
  template <int Left>
  __device__ void wait_for_copies() const {
    __pipeline_wait_prior(Left);
  }

  /// sums += a b, a 16 x 16 and b 16 x 8 of bfloat16, spread over the warp as PTX's mma.m16n8k16 has it.
  __device__ void multiply_tile(float (&sums)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) const {
    asm("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, "
        "{%0, %1, %2, %3};"
        : "+f"(sums[0]), "+f"(sums[1]), "+f"(sums[2]), "+f"(sums[3])
        : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
  }
};

}  // namespace infoplane::cuda

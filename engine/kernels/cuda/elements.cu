#include "engine/kernels/cuda/check.h"
#include "engine/kernels/cuda/device_thread.cuh"
#include "engine/kernels/cuda/launch.h"

namespace infoplane::cuda {
namespace {

constexpr int kThreads = 256;

bool at_sixteen_bytes(const void* pointer) {
  return reinterpret_cast<uintptr_t>(pointer) % 16 == 0;
}

unsigned blocks_for(int64_t threads) {
  return static_cast<unsigned>((threads + kThreads - 1) / kThreads);
}

__device__ int64_t global_index() {
  return static_cast<int64_t>(blockIdx.x) * blockDim.x + threadIdx.x;
}

template <typename In, typename Out, bool Aligned>
__global__ void norm_kernel(const __grid_constant__ NormArguments arguments) {
  DeviceThread thread;
  norm_row<In, Out, Aligned>(thread, arguments);
}

template <typename Number>
__global__ void rotate_kernel(const __grid_constant__ RotateArguments arguments, int64_t count) {
  const int64_t at = global_index();
  if (at < count) rotate_pair<Number>(arguments, at);
}

template <typename Number, bool Aligned>
__global__ void gate_kernel(const __grid_constant__ GateArguments arguments, int64_t count) {
  const int64_t at = global_index();
  if (at < count) gate_numbers<Number, Aligned>(arguments, at);
}

/// As many as have something to do.
int norm_threads(int64_t width, bool aligned) {
  const int64_t wanted = aligned ? width / 8 : width;
  return wanted > 128 ? 256 : wanted > 32 ? 128 : kWarp;
}

template <typename In, typename Out>
void launch_norm_of(const NormArguments& arguments, Stream stream) {
  const bool aligned =
      arguments.width % 8 == 0 && at_sixteen_bytes(arguments.in) && at_sixteen_bytes(arguments.out);
  const auto rows = static_cast<unsigned>(arguments.rows);
  const int threads = norm_threads(arguments.width, aligned);
  constexpr std::size_t kScratch = kThreads / kWarp * sizeof(float);
  if (aligned) {
    norm_kernel<In, Out, true><<<rows, threads, kScratch, stream>>>(arguments);
  } else {
    norm_kernel<In, Out, false><<<rows, threads, kScratch, stream>>>(arguments);
  }
}

template <typename Number>
void launch_gate_of(const GateArguments& arguments, Stream stream) {
  constexpr int64_t kWide = 16 / static_cast<int64_t>(sizeof(Number));
  const bool aligned = arguments.width % 8 == 0 && arguments.gate_stride % kWide == 0 &&
                       arguments.up_stride % kWide == 0 && at_sixteen_bytes(arguments.gate) &&
                       at_sixteen_bytes(arguments.up);
  const int64_t count = arguments.rows * arguments.width / (aligned ? 8 : 1);
  if (aligned) {
    gate_kernel<Number, true><<<blocks_for(count), kThreads, 0, stream>>>(arguments, count);
  } else {
    gate_kernel<Number, false><<<blocks_for(count), kThreads, 0, stream>>>(arguments, count);
  }
}

}  // namespace

void launch_norm(const NormArguments& arguments, NumberType in, NumberType out, Stream stream) {
  if (arguments.rows == 0) return;
  const bool narrow_in = in == NumberType::bfloat16, narrow_out = out == NumberType::bfloat16;
  if (narrow_in) {
    narrow_out ? launch_norm_of<Brain, Brain>(arguments, stream)
               : launch_norm_of<Brain, float>(arguments, stream);
  } else {
    narrow_out ? launch_norm_of<float, Brain>(arguments, stream)
               : launch_norm_of<float, float>(arguments, stream);
  }
  check_launch("a norm");
}

void launch_rotate(const RotateArguments& arguments, NumberType type, Stream stream) {
  const int64_t count = arguments.rows * arguments.heads * arguments.half;
  if (count == 0) return;
  if (type == NumberType::bfloat16) {
    rotate_kernel<Brain><<<blocks_for(count), kThreads, 0, stream>>>(arguments, count);
  } else {
    rotate_kernel<float><<<blocks_for(count), kThreads, 0, stream>>>(arguments, count);
  }
  check_launch("the rotation of heads");
}

void launch_gate(const GateArguments& arguments, NumberType type, Stream stream) {
  if (arguments.rows * arguments.width == 0) return;
  type == NumberType::bfloat16 ? launch_gate_of<Brain>(arguments, stream)
                               : launch_gate_of<float>(arguments, stream);
  check_launch("an activation");
}

}  // namespace infoplane::cuda

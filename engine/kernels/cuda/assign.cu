#include "engine/kernels/cuda/check.h"
#include "engine/kernels/cuda/device_thread.cuh"
#include "engine/kernels/cuda/launch.h"

namespace infoplane::cuda {
namespace {

template <typename Number, int AnchorTiles, int Tiles, bool Aligned, int Stages>
__global__ void __launch_bounds__(kAssignWarps* kWarp, 1)
    assign_kernel(const __grid_constant__ AssignArguments arguments) {
  DeviceThread thread;
  AssignBody<Number, AnchorTiles, Tiles, Aligned, Stages, DeviceThread>(thread, arguments).run();
}

/// Bytes of shared memory that a block may ask for on the current device.
int most_shared_bytes() {
  int device = 0, bytes = 0;
  check(cudaGetDevice(&device), "asking for the device");
  check(cudaDeviceGetAttribute(&bytes, cudaDevAttrMaxSharedMemoryPerBlockOptin, device),
        "asking for its shared memory");
  return bytes;
}

template <typename Number, int AnchorTiles, int Tiles, bool Aligned, int Stages>
void start(const AssignArguments& arguments, Stream stream) {
  using Body = AssignBody<Number, AnchorTiles, Tiles, Aligned, Stages, DeviceThread>;
  const auto kernel = assign_kernel<Number, AnchorTiles, Tiles, Aligned, Stages>;
  // More shared memory than 48 KB has to be asked for, on every device anew.
  check(cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, Body::kSharedBytes),
        "the assignment to reference points");
  const auto blocks = static_cast<unsigned>((arguments.rows + Body::kRows - 1) / Body::kRows);
  kernel<<<blocks, kAssignWarps * kWarp, Body::kSharedBytes, stream>>>(arguments);
  check_launch("the assignment to reference points");
}

/// What a block may have on every device from compute capability 8.0 on.
constexpr int kLeastSharedBytes = 99 << 10;

/// Up to four stages, as there is shared memory for.
template <typename Number, int AnchorTiles, int Tiles, int Stages = 4>
void start_deepest(const AssignArguments& arguments, Stream stream) {
  using Body = AssignBody<Number, AnchorTiles, Tiles, true, Stages, DeviceThread>;
  if constexpr (Stages > 2) {
    if (Body::kSharedBytes > most_shared_bytes()) {
      return start_deepest<Number, AnchorTiles, Tiles, Stages - 1>(arguments, stream);
    }
  } else {
    static_assert(Body::kSharedBytes <= kLeastSharedBytes);
  }
  start<Number, AnchorTiles, Tiles, true, Stages>(arguments, stream);
}

template <typename Number, int AnchorTiles, int Tiles>
void launch(const AssignArguments& arguments, Stream stream) {
  const bool aligned = arguments.width % 8 == 0 && reinterpret_cast<uintptr_t>(arguments.states) % 16 == 0;
  aligned ? start_deepest<Number, AnchorTiles, Tiles>(arguments, stream)
          : start<Number, AnchorTiles, Tiles, false, 2>(arguments, stream);
}

template <typename Number>
void launch_tiles(const AssignArguments& arguments, int tiles, Stream stream) {
  switch (tiles) {
    case 2:
      return launch<Number, 2, 4>(arguments, stream);
    case 4:
      return launch<Number, 4, 4>(arguments, stream);
    case 7:
      return launch<Number, 7, 4>(arguments, stream);
    case 8:
      return launch<Number, 8, 2>(arguments, stream);
    case 16:
      return launch<Number, 16, 2>(arguments, stream);
    default:
      throw Error(ErrorCode::internal, "no assignment kernel for these reference points", {},
                  "take --bins up to 256");
  }
}

}  // namespace

void launch_assign(const AssignArguments& arguments, NumberType type, int tiles, Stream stream) {
  if (arguments.rows == 0) return;
  type == NumberType::bfloat16 ? launch_tiles<Brain>(arguments, tiles, stream)
                               : launch_tiles<float>(arguments, tiles, stream);
}

}  // namespace infoplane::cuda

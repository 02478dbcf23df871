// Of builds without CUDA.
#include "engine/kernels/device.h"
#include "engine/sweep/device_pass.h"

namespace infoplane {

std::unique_ptr<LayerPass> make_device_pass(const ChunkPlan&, HiddenStates&, const DeviceAssignment&,
                                            std::unique_ptr<TensorGatherer>, c10::Device) {
  cuda_device("cuda");
  return nullptr;
}

}  // namespace infoplane

#pragma once

#include <memory>

#include <ATen/core/Tensor.h>

#include "engine/sweep/hidden_states.h"
#include "engine/sweep/layer_pass.h"
#include "engine/sweep/tensor_gatherer.h"

namespace infoplane {

/// How measured positions are assigned to reference points on a device.
struct DeviceAssignment {
  at::Tensor anchors;  ///< [n, d] float32, on the CPU
  double temperature = 0;
  at::Tensor rows;    ///< P on the device: positions x n
  bool paper = true;  ///< whether `run` assigns states as they are
};

/// By a device, chunk after chunk. States that do not lie there come and go beside the work: while a chunk
/// computes, the next one is on its way in and the last one on its way out. When the device runs out of
/// memory, the chunk is halved and done again, and so are all larger ones from then on; out_of_memory is
/// thrown when one document alone does not fit. The plan and the states must outlive it.
std::unique_ptr<LayerPass> make_device_pass(const ChunkPlan& plan, HiddenStates& states,
                                            const DeviceAssignment& assignment,
                                            std::unique_ptr<TensorGatherer> gatherer, c10::Device device);

}  // namespace infoplane

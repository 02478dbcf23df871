#pragma once

#include <c10/core/Device.h>

namespace infoplane {

class DeviceUpload;

/// Whose operations a block is made of.
enum class Operations {
  processor,  ///< the loops of engine/kernels, which know a processor's caches
  library     ///< libtorch's, on the device that holds the tensors, with kernels of ours where there are some
};

/// Where the tensors of a block lie, and what computes with them. The default is the processor.
struct ComputePlace {
  c10::Device device = c10::Device(c10::DeviceType::CPU);
  Operations operations = Operations::processor;
  DeviceUpload* upload = nullptr;  ///< takes weights to the device; null: a plain copy does
};

}  // namespace infoplane

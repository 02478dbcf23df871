#pragma once

#include <c10/core/Device.h>

#include "engine/models/compute_type.h"

namespace infoplane {

/// What the processor's cores together, or a device, reach: the two ceilings of a sweep. Each takes a few
/// tenths of a second to measure. Numbers are random.

/// Bytes a second of a copy from memory to the same memory, those read and those written counted.
double copy_rate(c10::Device device, int threads);

/// Operations a second of a product of square matrices, which libtorch computes.
double product_rate(c10::Device device, ComputeType type, int threads);

}  // namespace infoplane

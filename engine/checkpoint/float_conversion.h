#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/checkpoint/dtype.h"

namespace infoplane {

/// Elements of a computable type as float32; a float64 too large for one becomes an infinity. `bytes` holds
/// out.size() elements.
void convert_to_float(Dtype dtype, std::span<const std::byte> bytes, std::span<float> out);

}  // namespace infoplane

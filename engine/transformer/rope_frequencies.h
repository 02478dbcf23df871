#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/models/rope_description.h"

namespace infoplane {

/// Radians that each pair of dimensions turns from one position to the next, [rotated / 2] float32, for a
/// document of `length` tokens (the scalings `dynamic` and `longrope` depend on it beyond the original
/// context).
at::Tensor rope_frequencies(const RopeDescription& rope, std::int64_t length);

}  // namespace infoplane

#pragma once

#include <string_view>

#include <ATen/core/Tensor.h>

#include "engine/checkpoint/weights.h"

namespace infoplane {

/// A copy of one tensor as contiguous float32 on the CPU, converted from F32, F16, BF16 or F64. Throws
/// tensor_missing, dtype_unsupported, file_changed.
at::Tensor read_weight(const WeightFiles& weights, std::string_view name);

/// `read_weight`, or an undefined tensor where `present` is false: for optional biases.
at::Tensor read_optional_weight(const WeightFiles& weights, std::string_view name, bool present);

}  // namespace infoplane

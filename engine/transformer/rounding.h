#pragma once

#include <ATen/core/Tensor.h>

namespace infoplane {

/// bfloat16 numbers as float32; what is float32 already is given back as it is. The last dimension is
/// contiguous.
at::Tensor widened(const at::Tensor& numbers);

/// float32 numbers rounded to `type` (ties to even); what has that type already is given back as it is.
at::Tensor rounded(const at::Tensor& numbers, at::ScalarType type);

}  // namespace infoplane

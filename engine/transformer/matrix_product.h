#pragma once

#include <ATen/core/Tensor.h>

namespace infoplane {

/// Whether the processor multiplies bfloat16 matrices faster than float32 ones (AMX).
bool has_bfloat16_unit();

/// x W + b for states [rows, in] and `weight` [in, out], of one type; `bias` [out] or undefined.
///
/// bfloat16 goes to the processor's matrix unit (AMX) where there is one. Elsewhere its products run at half
/// the speed of float32 at best (measured: 84 against 156 GFLOP/s a thread with AVX512-BF16), so they are
/// computed in float32, stretch by stretch of the outputs, and rounded once.
at::Tensor matrix_product(const at::Tensor& states, const at::Tensor& weight, const at::Tensor& bias);

}  // namespace infoplane

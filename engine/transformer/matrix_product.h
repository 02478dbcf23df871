#pragma once

#include <ATen/core/Tensor.h>

namespace infoplane {

/// Whether the processor has a matrix unit for bfloat16 (AMX).
bool has_bfloat16_unit();

/// x W for states [rows, in] and `weight` [in, out] of one type, for weights that are used once or that do
/// not come in panels (see PackedMatrix). Returns the states' type.
///
/// bfloat16 goes to the processor's matrix unit (AMX) where there is one. Elsewhere libtorch's products in it
/// run at half the speed of float32 at best (measured: 84 against 156 GFLOP/s a thread with AVX512-BF16), so
/// they are computed in float32, stretch by stretch of the outputs, and rounded once.
at::Tensor matrix_product(const at::Tensor& states, const at::Tensor& weight);

}  // namespace infoplane

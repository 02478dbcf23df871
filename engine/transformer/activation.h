#pragma once

#include <ATen/core/Tensor.h>

#include "engine/models/model_description.h"

namespace infoplane {

/// Element by element; returns a new tensor.
at::Tensor activate(Activation activation, const at::Tensor& states);

/// gate := activate(gate) * up, in place: both [rows, width] of one type with contiguous rows.
void activate_gate(Activation activation, const at::Tensor& gate, const at::Tensor& up);

}  // namespace infoplane

#pragma once

#include <ATen/core/Tensor.h>

#include "engine/transformer/model_description.h"

namespace infoplane {

/// Element by element, in float32 inside; returns a new tensor of the states' type.
at::Tensor activate(Activation activation, const at::Tensor& states);

}  // namespace infoplane

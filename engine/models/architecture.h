#pragma once

#include "engine/checkpoint/weights.h"
#include "engine/models/block_tensors.h"
#include "engine/models/model_description.h"

namespace infoplane {

/// Compares every expected tensor with the weights before any compute: tensor_missing, tensor_shape,
/// dtype_unsupported, each naming the tensor, its file and what was expected.
void check_weights(const ModelDescription& model, const WeightFiles& weights);

}  // namespace infoplane

#pragma once

#include <string>
#include <vector>

#include "engine/checkpoint/config_document.h"
#include "engine/checkpoint/weights.h"
#include "engine/transformer/block_tensors.h"
#include "engine/transformer/model_description.h"

namespace infoplane {

/// Reads config.json by `architectures[0]`. Throws architecture_unknown (with the list of those known),
/// config_*, setting_unsupported for any setting that would change the mathematics and is not built.
ModelDescription describe_model(const ConfigDocument& config);

/// `architectures[0]` of every family in the registry, sorted.
std::vector<std::string> known_architectures();

/// Compares every expected tensor with the weights before any compute: tensor_missing, tensor_shape,
/// dtype_unsupported, each naming the tensor, its file and what was expected.
void check_weights(const ModelDescription& model, const WeightFiles& weights);

}  // namespace infoplane

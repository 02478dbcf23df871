#pragma once

#include <string>
#include <vector>

#include "engine/checkpoint/weights.h"
#include "engine/models/model_description.h"

namespace infoplane {

/// The stored tensors that neither the sweep nor the loss reads, sorted: further layers than the config asks
/// for, adapters that were not merged, biases of a switch that is off, other towers. Buffers that older
/// releases stored with models (rotary frequencies, causal masks) are not among them.
std::vector<std::string> unused_tensors(const ModelDescription& model, const WeightFiles& weights);

/// "3 tensors of the weights are not read: a, b and 1 more"; empty for none.
std::string unused_tensors_note(const std::vector<std::string>& names);

}  // namespace infoplane

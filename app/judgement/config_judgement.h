#pragma once

#include "engine/checkpoint/config_document.h"
#include "engine/checkpoint/weights.h"
#include "engine/models/architecture.h"

namespace infoplane {

/// describe_model, preceded by what can be said better than that the architecture is not known: the kind of
/// model it is (several kinds of input, encoder, recurrent, classifier) and, for any architecture, that its
/// weights are quantized and by what. Throws setting_unsupported, architecture_unknown (each naming the
/// setting or the architecture), and what describe_model throws.
ModelDescription judge_config(const ConfigDocument& config);

/// Quantized weights whose config.json keeps silent about it, told by the names of their tensors. Throws
/// setting_unsupported.
void refuse_quantized(const WeightFiles& weights);

}  // namespace infoplane

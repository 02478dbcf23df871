#pragma once

#include <cstdint>
#include <string_view>

#include "engine/checkpoint/config_document.h"
#include "engine/models/model_description.h"

namespace infoplane {

/// What a family takes for what config.json does not say about experts.
struct ExpertDefaults {
  std::int64_t count = 0, active = 0;
  std::string_view width_key = "moe_intermediate_size";
  std::int64_t width = 0;
};

/// Number, width and routing of experts. Every layer is sparse; throws config_value for more active experts
/// than there are.
void read_experts(const ConfigDocument& config, ModelDescription& model, const ExpertDefaults& defaults);

/// Qwen's choice of sparse layers: each `decoder_sparse_step`-th that is not in `mlp_only_layers`.
void read_sparse_layers(const ConfigDocument& config, ModelDescription& model);

}  // namespace infoplane

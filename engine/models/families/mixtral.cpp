#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"
#include "engine/models/families/moe_config.h"

namespace infoplane {

ModelDescription describe_mixtral(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(config, {.family = "Mixtral",
                                                     .kv_heads = 8,
                                                     .context = 131072,
                                                     .norm_epsilon = 1e-5,
                                                     .rope_defaults = {.theta = 1e6}});
  const std::int64_t window = read_window(config, 0);
  for (LayerSettings& layer : model.layer) layer.window = window;
  read_experts(config, model,
               {.count = 8, .active = 2, .width_key = "intermediate_size", .width = model.mlp_width});
  model.experts.normalised = true;
  model.names.router = "block_sparse_moe.gate";
  model.names.experts = "block_sparse_moe.experts.";
  model.names.expert_gate = "w1";
  model.names.expert_up = "w3";
  model.names.expert_down = "w2";
  return model;
}

}  // namespace infoplane

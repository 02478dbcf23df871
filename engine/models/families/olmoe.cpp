#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"
#include "engine/models/families/moe_config.h"

namespace infoplane {

ModelDescription describe_olmoe(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(
      config, {.family = "OLMoE", .context = 4096, .norm_epsilon = 1e-5, .attention_bias_known = true});
  model.attention.norm = QueryKeyNorm::whole;
  model.attention.clip = read_cap(config, "clip_qkv", 0);
  read_experts(config, model,
               {.count = 64, .active = 8, .width_key = "intermediate_size", .width = model.mlp_width});
  model.experts.normalised = config.boolean_or("norm_topk_prob", false);
  return model;
}

}  // namespace infoplane

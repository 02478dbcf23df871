#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_olmo2(const ConfigDocument& config) {
  ModelDescription model =
      describe_decoder(config, {.family = "OLMo2", .norm_epsilon = 1e-5, .attention_bias_known = true});
  model.attention.norm = QueryKeyNorm::whole;
  model.names.attention_norm = model.names.mlp_norm = "";
  model.names.attention_post_norm = "post_attention_layernorm";
  model.names.mlp_post_norm = "post_feedforward_layernorm";
  return model;
}

}  // namespace infoplane

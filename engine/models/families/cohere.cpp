#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_cohere(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(config, {.family = "Cohere",
                                                     .context = 8192,
                                                     .norm_key = "layer_norm_eps",
                                                     .norm_epsilon = 1e-5,
                                                     .tied = true,
                                                     .attention_bias_known = true,
                                                     .rope_defaults = {.theta = 500000}});
  model.norm.kind = NormKind::layer;
  model.ropes.front().interleaved = true;
  model.parallel_residual = true;
  model.names.mlp_norm = "";
  model.logit_multiplier = config.number_or("logit_scale", 0.0625, 1e-9, 1e9);
  if (config.boolean_or("use_qk_norm", false)) {
    model.attention.norm = QueryKeyNorm::per_head_own;
    model.attention.norm_style = model.norm;
  }
  return model;
}

}  // namespace infoplane

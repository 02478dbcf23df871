#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_stablelm(const ConfigDocument& config) {
  ModelDescription model =
      describe_decoder(config, {.family = "StableLM",
                                .kv_heads = 32,
                                .context = 4096,
                                .norm_key = "layer_norm_eps",
                                .norm_epsilon = 1e-5,
                                .rope_defaults = {.partial = 0.25, .partial_known = true}});
  model.norm.kind = NormKind::layer;
  model.norm.bias = true;
  model.attention.qkv_bias = config.boolean_or("use_qkv_bias", false);
  if (config.boolean_or("qk_layernorm", false)) {
    model.attention.norm = QueryKeyNorm::per_head_list;
    model.attention.norm_style = {.kind = NormKind::layer, .epsilon = model.norm.epsilon};
    model.names.query_norm = "self_attn.q_layernorm.norms";
    model.names.key_norm = "self_attn.k_layernorm.norms";
  }
  model.parallel_residual = config.boolean_or("use_parallel_residual", false);
  if (model.parallel_residual) model.names.mlp_norm = "";
  return model;
}

}  // namespace infoplane

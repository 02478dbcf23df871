#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_phi(const ConfigDocument& config) {
  ModelDescription model =
      describe_decoder(config, {.family = "Phi",
                                .norm_key = "layer_norm_eps",
                                .norm_epsilon = 1e-5,
                                .activation = "gelu_new",
                                .rope_defaults = {.partial = 0.5, .partial_known = true}});
  model.norm.kind = NormKind::layer;
  model.norm.bias = true;
  model.attention.qkv_bias = model.attention.output_bias = true;
  if (config.boolean_or("qk_layernorm", false)) {
    model.attention.norm = QueryKeyNorm::per_head;
    model.attention.norm_style = model.norm;
  }
  model.mlp.gated = false;
  model.mlp.bias = true;
  model.parallel_residual = true;
  model.head_bias = true;
  model.names.final_norm = "final_layernorm";
  model.names.mlp_norm = "";
  model.names.attention_output = "self_attn.dense";
  model.names.query_norm = "self_attn.q_layernorm";
  model.names.key_norm = "self_attn.k_layernorm";
  model.names.up = "mlp.fc1";
  model.names.down = "mlp.fc2";
  return model;
}

}  // namespace infoplane

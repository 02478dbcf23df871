#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_gpt_neox(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(config, {.family = "GPT-NeoX",
                                                     .norm_key = "layer_norm_eps",
                                                     .norm_epsilon = 1e-5,
                                                     .activation = "gelu",
                                                     .attention_bias_known = true,
                                                     .rope_defaults = {.theta_key = "rotary_emb_base",
                                                                       .partial = 0.25,
                                                                       .partial_known = true,
                                                                       .partial_key = "rotary_pct"}});
  model.norm.kind = NormKind::layer;
  model.norm.bias = true;
  model.attention.layout = QkvLayout::grouped;
  model.attention.qkv_bias = model.attention.output_bias = config.boolean_or("attention_bias", true);
  model.mlp.gated = false;
  model.mlp.bias = true;
  model.parallel_residual = config.boolean_or("use_parallel_residual", true);
  model.names.base = "gpt_neox.";
  model.names.embedding = "embed_in";
  model.names.final_norm = "final_layer_norm";
  model.names.head = "embed_out";
  model.names.head_alias = "lm_head";
  model.names.qkv = "attention.query_key_value";
  model.names.attention_output = "attention.dense";
  model.names.up = "mlp.dense_h_to_4h";
  model.names.down = "mlp.dense_4h_to_h";
  if (model.kv_heads != model.heads) config.refuse_setting("num_key_value_heads", "the family has no groups");
  return model;
}

}  // namespace infoplane

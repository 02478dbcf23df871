#include <cmath>

#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_gemma3(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(config, {.family = "Gemma3",
                                                     .kv_heads = 4,
                                                     .head_width = 256,
                                                     .context = 131072,
                                                     .activation_key = "hidden_activation",
                                                     .activation = "gelu_pytorch_tanh",
                                                     .tied = true,
                                                     .attention_bias_known = true,
                                                     .rope = false});
  config.count_as_asked({"hidden_act"});  // older exports have it beside the one that counts
  refuse_switches(config, {"attn_logit_softcapping"});
  model.norm.kind = model.attention.norm_style.kind = NormKind::rms_plus_one;
  model.embedding_multiplier = std::sqrt(static_cast<double>(model.width));
  model.attention.norm = QueryKeyNorm::per_head;
  model.logit_soft_cap = read_cap(config, "final_logit_softcapping", 0);
  model.names.attention_post_norm = "post_attention_layernorm";
  model.names.mlp_norm = "pre_feedforward_layernorm";
  model.names.mlp_post_norm = "post_feedforward_layernorm";

  model.ropes = read_layered_ropes(config, model, {.theta = 1e6},
                                   {.theta = 10000, .theta_key = "rope_local_base_freq"});
  set_layers(model);
  const double scale = 1 / std::sqrt(config.number_or("query_pre_attn_scalar", 256, 1e-6, 1e9));
  const std::int64_t pattern = config.integer_or("sliding_window_pattern", 6, 1, 1000);
  set_windows(config, model, read_window(config, 4096),
              [&](int layer) { return (layer + 1) % pattern != 0; });
  for (LayerSettings& layer : model.layer) {
    layer.attention_scale = scale;
    if (layer.window > 0) layer.rope = 1;
  }
  return model;
}

}  // namespace infoplane

#include <cmath>

#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_gemma2(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(config, {.family = "Gemma2",
                                                     .kv_heads = 4,
                                                     .head_width = 256,
                                                     .context = 8192,
                                                     .activation_key = "hidden_activation",
                                                     .activation = "gelu_pytorch_tanh",
                                                     .tied = true,
                                                     .attention_bias_known = true});
  config.count_as_asked({"hidden_act"});  // older exports have it beside the one that counts
  model.norm.kind = NormKind::rms_plus_one;
  model.embedding_multiplier = std::sqrt(static_cast<double>(model.width));
  model.attention.soft_cap = read_cap(config, "attn_logit_softcapping", 50);
  model.logit_soft_cap = read_cap(config, "final_logit_softcapping", 30);
  model.names.attention_post_norm = "post_attention_layernorm";
  model.names.mlp_norm = "pre_feedforward_layernorm";
  model.names.mlp_post_norm = "post_feedforward_layernorm";

  const double scale = 1 / std::sqrt(config.number_or("query_pre_attn_scalar", 256, 1e-6, 1e9));
  for (LayerSettings& layer : model.layer) layer.attention_scale = scale;
  set_windows(config, model, read_window(config, 4096), [](int layer) { return layer % 2 == 0; });
  return model;
}

}  // namespace infoplane

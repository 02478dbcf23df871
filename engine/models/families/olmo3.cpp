#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_olmo3(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(
      config, {.family = "OLMo3", .norm_epsilon = 1e-5, .attention_bias_known = true, .rope = false});
  model.attention.norm = QueryKeyNorm::whole;
  model.names.attention_norm = model.names.mlp_norm = "";
  model.names.attention_post_norm = "post_attention_layernorm";
  model.names.mlp_post_norm = "post_feedforward_layernorm";

  model.ropes = read_layered_ropes(config, model, {.theta = 500000}, {.theta = 500000, .theta_key = ""});
  set_layers(model);
  set_windows(config, model, read_window(config, 4096), [](int layer) { return (layer + 1) % 4 != 0; });
  for (LayerSettings& layer : model.layer) {
    if (layer.window > 0) layer.rope = 1;
  }
  return model;
}

}  // namespace infoplane

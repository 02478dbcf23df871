#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_granite(const ConfigDocument& config) {
  ModelDescription model =
      describe_decoder(config, {.family = "Granite", .attention_bias_known = true, .mlp_bias_known = true});
  model.embedding_multiplier = config.number_or("embedding_multiplier", 1, 1e-9, 1e9);
  model.residual_multiplier = config.number_or("residual_multiplier", 1, 1e-9, 1e9);
  model.logit_multiplier = 1 / config.number_or("logits_scaling", 1, 1e-9, 1e9);
  const double scale = config.number_or("attention_multiplier", 1, 1e-9, 1e9);
  for (LayerSettings& layer : model.layer) layer.attention_scale = scale;
  return model;
}

}  // namespace infoplane

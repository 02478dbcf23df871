#include <cmath>

#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_gemma(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(config, {.family = "Gemma",
                                                     .kv_heads = 16,
                                                     .head_width = 256,
                                                     .context = 8192,
                                                     .activation = "gelu_pytorch_tanh",
                                                     .tied = true,
                                                     .attention_bias_known = true});
  // The first exports wrote "gelu" and meant the approximation.
  if (model.mlp.activation == Activation::gelu) model.mlp.activation = Activation::gelu_tanh;
  if (config.has("hidden_activation") &&
      read_activation(config, "hidden_activation", "") != model.mlp.activation) {
    config.refuse_setting("hidden_activation", "hidden_act says another thing");
  }
  model.norm.kind = NormKind::rms_plus_one;
  model.embedding_multiplier = std::sqrt(static_cast<double>(model.width));
  return model;
}

}  // namespace infoplane

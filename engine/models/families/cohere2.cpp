#include <utility>

#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_cohere2(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(config, {.family = "Cohere2",
                                                     .context = 8192,
                                                     .norm_key = "layer_norm_eps",
                                                     .norm_epsilon = 1e-5,
                                                     .tied = true,
                                                     .attention_bias_known = true});
  refuse_switches(config, {"use_qk_norm"});
  model.norm.kind = NormKind::layer;
  model.ropes.front().interleaved = true;
  model.parallel_residual = true;
  model.names.mlp_norm = "";
  model.logit_multiplier = config.number_or("logit_scale", 0.0625, 1e-9, 1e9);

  // The first exports describe what the family always does in these words, too.
  config.count_as_asked({"layer_switch"});
  for (const auto& [key, built] : {std::pair{"order_of_interleaved_layers", "local_attn_first"},
                                   std::pair{"position_embedding_type", "rope_gptj"}}) {
    if (config.text_or(key, built) != built) config.refuse_setting(key, "this is not built for the family");
  }

  const std::int64_t pattern = config.integer_or("sliding_window_pattern", 4, 1, 1000);
  set_windows(config, model, read_window(config, 4096),
              [&](int layer) { return (layer + 1) % pattern != 0; });
  for (LayerSettings& layer : model.layer) {
    if (layer.window == 0) layer.rope = -1;  // layers that see everything have no positions
  }
  return model;
}

}  // namespace infoplane

#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"
#include "engine/models/families/moe_config.h"

namespace infoplane {

ModelDescription describe_qwen3_moe(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(
      config, {.family = "Qwen3Moe", .kv_heads = 4, .context = 32768, .attention_bias_known = true});
  model.attention.norm = QueryKeyNorm::per_head;
  config.count_as_asked({"sliding_window", "max_window_layers"});
  if (config.boolean_or("use_sliding_window", false)) {
    const std::int64_t window = read_window(config, 4096);
    for (LayerSettings& layer : model.layer) layer.window = window;
  }
  read_experts(config, model, {.count = 128, .active = 8, .width = 768});
  read_sparse_layers(config, model);
  model.experts.normalised = config.boolean_or("norm_topk_prob", false);
  return model;
}

}  // namespace infoplane

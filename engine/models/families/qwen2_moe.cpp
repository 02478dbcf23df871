#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"
#include "engine/models/families/moe_config.h"

namespace infoplane {

ModelDescription describe_qwen2_moe(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(config, {.family = "Qwen2Moe", .kv_heads = 16, .context = 32768});
  model.attention.qkv_bias = config.boolean_or("qkv_bias", true);
  config.count_as_asked({"sliding_window", "max_window_layers", "layer_types"});
  if (config.boolean_or("use_sliding_window", false)) {
    const std::int64_t last = config.integer_or("max_window_layers", 28, 0, 1'000'000);
    set_windows(config, model, read_window(config, 4096),
                [&](int layer) { return layer % 2 == 0 && layer < last; });
  }
  read_experts(config, model, {.count = 60, .active = 4, .width = 1408});
  read_sparse_layers(config, model);
  model.experts.normalised = config.boolean_or("norm_topk_prob", false);
  model.experts.shared_width = config.integer_or("shared_expert_intermediate_size", 5632, 1, 1 << 20);
  return model;
}

}  // namespace infoplane

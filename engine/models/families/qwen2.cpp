#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_qwen2(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(config, {.family = "Qwen2", .kv_heads = 32, .context = 32768});
  model.attention.qkv_bias = true;
  config.count_as_asked({"sliding_window", "max_window_layers", "layer_types"});
  if (config.boolean_or("use_sliding_window", false)) {
    const std::int64_t first = config.integer_or("max_window_layers", 28, 0, 1'000'000);
    set_windows(config, model, read_window(config, 4096), [&](int layer) { return layer >= first; });
  }
  return model;
}

}  // namespace infoplane

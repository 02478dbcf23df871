#include <string>
#include <vector>

#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

namespace {

/// `no_rope_layers`: 1 for layers with rotary positions. Without the list, each fourth has none.
std::vector<bool> read_rotary_layers(const ConfigDocument& config, int layers) {
  std::vector<bool> rotary;
  const Json* const list = config.find("no_rope_layers");
  const std::int64_t interval = config.integer_or("no_rope_layer_interval", 4, 1, 1000);
  for (int layer = 0; layer < layers; ++layer) {
    if (list == nullptr) {
      rotary.push_back((layer + 1) % interval != 0);
    } else {
      rotary.push_back(config.integer("no_rope_layers/" + std::to_string(layer), 0, 1) == 1);
    }
  }
  return rotary;
}

}  // namespace

ModelDescription describe_smollm3(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(config, {.family = "SmolLM3",
                                                     .kv_heads = 4,
                                                     .context = 32768,
                                                     .tied = true,
                                                     .attention_bias_known = true,
                                                     .mlp_bias_known = true,
                                                     .rope_defaults = {.theta = 2e6}});
  const std::vector<bool> rotary = read_rotary_layers(config, model.layers);
  for (std::size_t index = 0; index < model.layer.size(); ++index) {
    if (!rotary[index]) model.layer[index].rope = -1;
  }
  config.count_as_asked({"sliding_window", "max_window_layers", "layer_types"});
  if (config.boolean_or("use_sliding_window", false)) {
    set_windows(config, model, read_window(config, 0),
                [&](int layer) { return !rotary[static_cast<std::size_t>(layer)]; });
  }
  return model;
}

}  // namespace infoplane

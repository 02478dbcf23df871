#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_phi3(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(
      config, {.family = "Phi-3",
               .context = 4096,
               .norm_epsilon = 1e-5,
               .rope_defaults = {.partial_known = true, .original_context = 4096, .yarn_is_longrope = true}});
  const RopeScaling scaling = model.ropes.front().scaling;
  if (scaling != RopeScaling::none && scaling != RopeScaling::longrope) {
    config.refuse_setting("rope_scaling", "the family knows longrope only");
  }
  const std::int64_t window = read_window(config, 0);
  for (LayerSettings& layer : model.layer) layer.window = window;
  model.attention.layout = QkvLayout::stacked;
  model.mlp.gate_up_fused = true;
  return model;
}

}  // namespace infoplane

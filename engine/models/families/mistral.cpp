#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_mistral(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(config, {.family = "Mistral", .kv_heads = 8, .context = 131072});
  const std::int64_t window = read_window(config, 4096);
  for (LayerSettings& layer : model.layer) layer.window = window;
  // The reference ignores the list; a model that has it means something else.
  refuse_switches(config, {"layer_types"});
  return model;
}

}  // namespace infoplane

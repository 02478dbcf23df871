#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_olmo(const ConfigDocument& config) {
  ModelDescription model = describe_decoder(config, {.family = "OLMo", .attention_bias_known = true});
  model.norm = {.kind = NormKind::layer, .epsilon = 1e-5, .weight = false, .bias = false};
  model.attention.clip = read_cap(config, "clip_qkv", 0);
  return model;
}

}  // namespace infoplane

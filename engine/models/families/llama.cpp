#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

ModelDescription describe_llama(const ConfigDocument& config) {
  return describe_decoder(config, {.family = "Llama", .attention_bias_known = true, .mlp_bias_known = true});
}

}  // namespace infoplane

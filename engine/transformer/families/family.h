#pragma once

#include <array>
#include <string_view>

#include "engine/checkpoint/config_document.h"
#include "engine/transformer/architecture.h"

namespace infoplane {

/// One entry of the registry: how to read a config.json whose `architectures[0]` is `architecture`.
struct Family {
  std::string_view architecture;
  ModelDescription (*describe)(const ConfigDocument& config);
};

/// Llama 1/2/3-type models without rope scaling: Llama, TinyLlama, SmolLM2, Yi, ...
ModelDescription describe_llama(const ConfigDocument& config);

inline constexpr std::array kFamilies{
    Family{"LlamaForCausalLM", describe_llama},
};

}  // namespace infoplane

#pragma once

#include <array>
#include <string_view>

#include "engine/checkpoint/config_document.h"
#include "engine/models/model_description.h"

namespace infoplane {

/// One entry of the registry: how to read a config.json whose `architectures[0]` is `architecture`.
struct Family {
  std::string_view architecture;
  ModelDescription (*describe)(const ConfigDocument& config);
};

ModelDescription describe_cohere(const ConfigDocument& config);
ModelDescription describe_cohere2(const ConfigDocument& config);
ModelDescription describe_falcon(const ConfigDocument& config);
ModelDescription describe_gemma(const ConfigDocument& config);
ModelDescription describe_gemma2(const ConfigDocument& config);
ModelDescription describe_gemma3(const ConfigDocument& config);  ///< text models
ModelDescription describe_gpt2(const ConfigDocument& config);
ModelDescription describe_gpt_neox(const ConfigDocument& config);  ///< Pythia
ModelDescription describe_granite(const ConfigDocument& config);
ModelDescription describe_llama(const ConfigDocument& config);  ///< TinyLlama, SmolLM2, Yi, ... too
ModelDescription describe_mistral(const ConfigDocument& config);
ModelDescription describe_mixtral(const ConfigDocument& config);
ModelDescription describe_olmo(const ConfigDocument& config);
ModelDescription describe_olmo2(const ConfigDocument& config);
ModelDescription describe_olmo3(const ConfigDocument& config);
ModelDescription describe_olmoe(const ConfigDocument& config);
ModelDescription describe_phi(const ConfigDocument& config);
ModelDescription describe_phi3(const ConfigDocument& config);
ModelDescription describe_qwen2(const ConfigDocument& config);
ModelDescription describe_qwen2_moe(const ConfigDocument& config);
ModelDescription describe_qwen3(const ConfigDocument& config);
ModelDescription describe_qwen3_moe(const ConfigDocument& config);
ModelDescription describe_smollm3(const ConfigDocument& config);
ModelDescription describe_stablelm(const ConfigDocument& config);

inline constexpr std::array kFamilies{
    Family{"CohereForCausalLM", describe_cohere},   Family{"Cohere2ForCausalLM", describe_cohere2},
    Family{"FalconForCausalLM", describe_falcon},   Family{"GemmaForCausalLM", describe_gemma},
    Family{"Gemma2ForCausalLM", describe_gemma2},   Family{"Gemma3ForCausalLM", describe_gemma3},
    Family{"GPT2LMHeadModel", describe_gpt2},       Family{"GPTNeoXForCausalLM", describe_gpt_neox},
    Family{"GraniteForCausalLM", describe_granite}, Family{"LlamaForCausalLM", describe_llama},
    Family{"MistralForCausalLM", describe_mistral}, Family{"MixtralForCausalLM", describe_mixtral},
    Family{"OlmoForCausalLM", describe_olmo},       Family{"Olmo2ForCausalLM", describe_olmo2},
    Family{"Olmo3ForCausalLM", describe_olmo3},     Family{"OlmoeForCausalLM", describe_olmoe},
    Family{"PhiForCausalLM", describe_phi},         Family{"Phi3ForCausalLM", describe_phi3},
    Family{"Qwen2ForCausalLM", describe_qwen2},     Family{"Qwen2MoeForCausalLM", describe_qwen2_moe},
    Family{"Qwen3ForCausalLM", describe_qwen3},     Family{"Qwen3MoeForCausalLM", describe_qwen3_moe},
    Family{"SmolLM3ForCausalLM", describe_smollm3}, Family{"StableLmForCausalLM", describe_stablelm},
};

}  // namespace infoplane

#pragma once

#include <array>
#include <string_view>

#include "engine/checkpoint/config_document.h"
#include "engine/models/model_description.h"

namespace infoplane {

/// One entry of the registry: how to read a config.json whose `architectures[0]` is `architecture`, or
/// `bare`, the same model without its head, or that has no `architectures` and this `model_type`. Names as
/// transformers 5 has them; each is in one row only.
struct Family {
  std::string_view architecture;
  std::string_view bare;
  std::string_view model_type;
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
    Family{"CohereForCausalLM", "CohereModel", "cohere", describe_cohere},
    Family{"Cohere2ForCausalLM", "Cohere2Model", "cohere2", describe_cohere2},
    Family{"FalconForCausalLM", "FalconModel", "falcon", describe_falcon},
    Family{"GemmaForCausalLM", "GemmaModel", "gemma", describe_gemma},
    Family{"Gemma2ForCausalLM", "Gemma2Model", "gemma2", describe_gemma2},
    Family{"Gemma3ForCausalLM", "Gemma3TextModel", "gemma3_text", describe_gemma3},
    Family{"GPT2LMHeadModel", "GPT2Model", "gpt2", describe_gpt2},
    Family{"GPTNeoXForCausalLM", "GPTNeoXModel", "gpt_neox", describe_gpt_neox},
    Family{"GraniteForCausalLM", "GraniteModel", "granite", describe_granite},
    Family{"LlamaForCausalLM", "LlamaModel", "llama", describe_llama},
    Family{"MistralForCausalLM", "MistralModel", "mistral", describe_mistral},
    Family{"MixtralForCausalLM", "MixtralModel", "mixtral", describe_mixtral},
    Family{"OlmoForCausalLM", "OlmoModel", "olmo", describe_olmo},
    Family{"Olmo2ForCausalLM", "Olmo2Model", "olmo2", describe_olmo2},
    Family{"Olmo3ForCausalLM", "Olmo3Model", "olmo3", describe_olmo3},
    Family{"OlmoeForCausalLM", "OlmoeModel", "olmoe", describe_olmoe},
    Family{"PhiForCausalLM", "PhiModel", "phi", describe_phi},
    Family{"Phi3ForCausalLM", "Phi3Model", "phi3", describe_phi3},
    Family{"Qwen2ForCausalLM", "Qwen2Model", "qwen2", describe_qwen2},
    Family{"Qwen2MoeForCausalLM", "Qwen2MoeModel", "qwen2_moe", describe_qwen2_moe},
    Family{"Qwen3ForCausalLM", "Qwen3Model", "qwen3", describe_qwen3},
    Family{"Qwen3MoeForCausalLM", "Qwen3MoeModel", "qwen3_moe", describe_qwen3_moe},
    Family{"SmolLM3ForCausalLM", "SmolLM3Model", "smollm3", describe_smollm3},
    Family{"StableLmForCausalLM", "StableLmModel", "stablelm", describe_stablelm},
};

}  // namespace infoplane

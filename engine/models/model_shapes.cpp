#include "engine/models/model_shapes.h"

#include <algorithm>
#include <array>

#include "engine/base/error.h"

namespace infoplane {
namespace {

// Sizes as in the models' own config.json; llama-1b has those of Llama 3.2 1B, 4.9 GB in float32.
constexpr std::array kShapes{
    ModelShape{"stories260k", "F32", R"({"architectures": ["LlamaForCausalLM"], "model_type": "llama",
  "hidden_size": 64, "num_hidden_layers": 5, "num_attention_heads": 8, "num_key_value_heads": 4,
  "intermediate_size": 172, "vocab_size": 512, "max_position_embeddings": 512, "rms_norm_eps": 1e-5,
  "hidden_act": "silu", "rope_theta": 10000.0, "tie_word_embeddings": true, "torch_dtype": "float32"})"},
    ModelShape{"smollm2-135m", "F32", R"({"architectures": ["LlamaForCausalLM"], "model_type": "llama",
  "hidden_size": 576, "num_hidden_layers": 30, "num_attention_heads": 9, "num_key_value_heads": 3,
  "intermediate_size": 1536, "vocab_size": 49152, "max_position_embeddings": 8192, "rms_norm_eps": 1e-5,
  "hidden_act": "silu", "rope_theta": 100000.0, "tie_word_embeddings": true, "torch_dtype": "float32"})"},
    ModelShape{"pythia-410m", "F32", R"({"architectures": ["GPTNeoXForCausalLM"], "model_type": "gpt_neox",
  "hidden_size": 1024, "num_hidden_layers": 24, "num_attention_heads": 16, "intermediate_size": 4096,
  "vocab_size": 50304, "max_position_embeddings": 2048, "layer_norm_eps": 1e-5, "hidden_act": "gelu",
  "rotary_pct": 0.25, "rotary_emb_base": 10000, "use_parallel_residual": true, "tie_word_embeddings": false,
  "torch_dtype": "float32"})"},
    ModelShape{"qwen2.5-0.5b", "BF16", R"({"architectures": ["Qwen2ForCausalLM"], "model_type": "qwen2",
  "hidden_size": 896, "num_hidden_layers": 24, "num_attention_heads": 14, "num_key_value_heads": 2,
  "intermediate_size": 4864, "vocab_size": 151936, "max_position_embeddings": 32768, "rms_norm_eps": 1e-6,
  "hidden_act": "silu", "rope_theta": 1000000.0, "use_sliding_window": false, "tie_word_embeddings": true,
  "torch_dtype": "bfloat16"})"},
    ModelShape{"llama-1b", "F32", R"({"architectures": ["LlamaForCausalLM"], "model_type": "llama",
  "hidden_size": 2048, "num_hidden_layers": 16, "num_attention_heads": 32, "num_key_value_heads": 8,
  "head_dim": 64, "intermediate_size": 8192, "vocab_size": 128256, "max_position_embeddings": 131072,
  "rms_norm_eps": 1e-5, "hidden_act": "silu", "rope_theta": 500000.0, "rope_scaling": {"rope_type": "llama3",
  "factor": 32.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 8192},
  "tie_word_embeddings": true, "torch_dtype": "float32"})"},
    ModelShape{"llama-8b", "BF16", R"({"architectures": ["LlamaForCausalLM"], "model_type": "llama",
  "hidden_size": 4096, "num_hidden_layers": 32, "num_attention_heads": 32, "num_key_value_heads": 8,
  "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072, "rms_norm_eps": 1e-5,
  "hidden_act": "silu", "rope_theta": 500000.0, "rope_scaling": {"rope_type": "llama3", "factor": 8.0,
  "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 8192},
  "tie_word_embeddings": false, "torch_dtype": "bfloat16"})"},
};

}  // namespace

const ModelShape& shape_named(std::string_view name) {
  const auto found = std::ranges::find(kShapes, name, &ModelShape::name);
  if (found != kShapes.end()) return *found;
  std::string known;
  for (const std::string& one : shape_names()) known += (known.empty() ? "" : ", ") + one;
  throw Error(ErrorCode::bad_argument, "there is no shape '" + printable(name) + "'", {},
              "take one of " + known);
}

std::vector<std::string> shape_names() {
  std::vector<std::string> names;
  for (const ModelShape& shape : kShapes) names.emplace_back(shape.name);
  return names;
}

}  // namespace infoplane

#include "engine/models/families/decoder_config.h"

#include <array>
#include <cmath>
#include <utility>

namespace infoplane {
namespace {

constexpr std::int64_t kLargestWidth = 65536;
constexpr std::int64_t kMostHeads = 4096;

constexpr std::array kActivations{
    std::pair{std::string_view("silu"), Activation::silu},
    std::pair{std::string_view("swish"), Activation::silu},
    std::pair{std::string_view("gelu"), Activation::gelu},
    std::pair{std::string_view("gelu_python"), Activation::gelu},
    std::pair{std::string_view("gelu_new"), Activation::gelu_tanh},
    std::pair{std::string_view("gelu_fast"), Activation::gelu_tanh},
    std::pair{std::string_view("gelu_pytorch_tanh"), Activation::gelu_tanh},
    std::pair{std::string_view("relu"), Activation::relu},
};

/// A key that is not written takes the family's default, null means one key head a query head.
void read_key_heads(const ConfigDocument& config, ModelDescription& model, std::int64_t fallback) {
  const bool defaulted = fallback == 0 || config.is_written("num_key_value_heads");
  model.kv_heads =
      config.integer_or("num_key_value_heads", defaulted ? model.heads : fallback, 1, kMostHeads);
  if (model.heads % model.kv_heads != 0) {
    config.refuse_value("num_key_value_heads",
                        "a divisor of num_attention_heads " + std::to_string(model.heads));
  }
}

}  // namespace

void set_heads(const ConfigDocument& config, ModelDescription& model, std::string_view heads_key) {
  model.heads = config.integer(heads_key, 1, kMostHeads);
  model.kv_heads = model.heads;
  if (model.head_width == 0) {
    if (model.width % model.heads != 0) {
      config.refuse_value(heads_key, "a divisor of the model's width " + std::to_string(model.width));
    }
    model.head_width = model.width / model.heads;
  }
}

void set_layers(ModelDescription& model) {
  const double scale = 1.0 / std::sqrt(static_cast<double>(model.head_width));
  model.layer.assign(static_cast<std::size_t>(model.layers),
                     LayerSettings{.rope = model.ropes.empty() ? -1 : 0, .attention_scale = scale});
}

Activation read_activation(const ConfigDocument& config, std::string_view key, std::string_view fallback) {
  const std::string name = config.text_or(key, std::string(fallback));
  for (const auto& [known, activation] : kActivations) {
    if (known == name) return activation;
  }
  config.refuse_setting(key, "the activation is not built");
}

void refuse_switches(const ConfigDocument& config, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const Json* const value = config.find(key);
    if (value != nullptr && *value != false) config.refuse_setting(key, "this is not built for the family");
  }
}

double read_cap(const ConfigDocument& config, std::string_view key, double fallback) {
  if (config.is_written(key) && !config.has(key)) return 0;
  return config.number_or(key, fallback, 1e-6, 1e6);
}

void refuse_quantised(const ConfigDocument& config) {
  for (const char* key : {"quantization_config", "compression_config"}) {
    if (config.has(key)) config.refuse_setting(key, "quantised weights cannot be computed with");
  }
}

std::int64_t read_window(const ConfigDocument& config, std::int64_t fallback) {
  if (config.is_written("sliding_window") && !config.has("sliding_window")) return 0;
  return config.integer_or("sliding_window", fallback, 1, 1'000'000'000);
}

std::vector<bool> read_sliding_layers(const ConfigDocument& config, int layers) {
  if (!config.has("layer_types")) return {};
  const std::vector<std::string> types = config.texts("layer_types");
  if (types.size() != static_cast<std::size_t>(layers)) {
    config.refuse_value("layer_types", "a list of " + std::to_string(layers) + " types, one a layer");
  }
  std::vector<bool> sliding;
  for (const std::string& type : types) {
    if (type != "full_attention" && type != "sliding_attention") {
      config.refuse_setting("layer_types/" + std::to_string(sliding.size()),
                            "this type of attention is not built");
    }
    sliding.push_back(type == "sliding_attention");
  }
  return sliding;
}

ModelDescription describe_decoder(const ConfigDocument& config, const DecoderDefaults& defaults) {
  refuse_quantised(config);
  ModelDescription model;
  model.family = defaults.family;
  model.layers = static_cast<int>(config.integer("num_hidden_layers", 1, 1000));
  model.width = config.integer("hidden_size", 3, kLargestWidth);
  model.vocabulary = config.integer("vocab_size", 2, 2'000'000);
  model.context = config.integer_or("max_position_embeddings", defaults.context, 1, 1'000'000'000);
  model.mlp_width = config.integer("intermediate_size", 1, 16 * kLargestWidth);
  model.norm.epsilon = config.number_or(defaults.norm_key, defaults.norm_epsilon, 0.0, 1.0);
  model.attention.norm_style.epsilon = model.norm.epsilon;
  model.tied_embeddings = config.boolean_or("tie_word_embeddings", defaults.tied);
  model.mlp.activation = read_activation(config, defaults.activation_key, defaults.activation);

  if (config.has("head_dim")) {
    model.head_width = config.integer("head_dim", 2, 4096);
  } else if (!config.is_written("head_dim")) {
    model.head_width = defaults.head_width;
  }
  set_heads(config, model, "num_attention_heads");
  read_key_heads(config, model, defaults.kv_heads);
  if (!defaults.attention_bias_known) refuse_switches(config, {"attention_bias"});
  if (!defaults.mlp_bias_known) refuse_switches(config, {"mlp_bias"});
  model.attention.qkv_bias = model.attention.output_bias = config.boolean_or("attention_bias", false);
  model.mlp.bias = config.boolean_or("mlp_bias", false);
  if (defaults.rope) {
    model.ropes = {read_rope(config, model, defaults.rope_defaults)};
    set_layers(model);
  }
  return model;
}

}  // namespace infoplane

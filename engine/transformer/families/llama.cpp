#include <string>

#include "engine/transformer/families/family.h"

namespace infoplane {
namespace {

constexpr std::int64_t kLargestWidth = 65536;

/// Heads and their width: grouped keys and values divide the queries, the width is given or divides the
/// model's.
void read_heads(const ConfigDocument& config, ModelDescription& model) {
  model.heads = config.integer("num_attention_heads", 1, 4096);
  model.kv_heads = config.integer_or("num_key_value_heads", model.heads, 1, 4096);
  if (model.heads % model.kv_heads != 0) {
    config.refuse_value("num_key_value_heads",
                        "a divisor of num_attention_heads " + std::to_string(model.heads));
  }
  if (config.has("head_dim")) {
    model.head_width = config.integer("head_dim", 2, 4096);
  } else if (model.width % model.heads == 0) {
    model.head_width = model.width / model.heads;
  } else {
    config.refuse_value("num_attention_heads", "a divisor of hidden_size " + std::to_string(model.width));
  }
  if (model.head_width % 2 != 0) {
    config.refuse_value(config.has("head_dim") ? "head_dim" : "num_attention_heads",
                        "an even number of dimensions a head for rotary positions");
  }
}

/// Rotary positions: `rope_theta`, or `rope_parameters` as newer exports write it. Any scaling changes the
/// mathematics and is refused rather than ignored.
void read_rotary(const ConfigDocument& config, ModelDescription& model) {
  model.rope_theta = config.number_or("rope_theta", 10000.0, 1.0, 1e12);
  if (config.has("rope_parameters")) {
    model.rope_theta = config.number_or("rope_parameters/rope_theta", model.rope_theta, 1.0, 1e12);
  }
  for (const std::string settings : {"rope_scaling", "rope_parameters"}) {
    if (!config.has(settings)) continue;
    if (!config.find(settings)->is_object()) config.refuse_value(settings, "an object or null");
    const std::string type =
        config.text_or(settings + "/rope_type", config.text_or(settings + "/type", "default"));
    if (type != "default")
      config.refuse_setting(settings, "rope scaling of type '" + type + "' is not built");
  }
  if (config.number_or("partial_rotary_factor", 1.0, 0.0, 1.0) != 1.0) {
    config.refuse_setting("partial_rotary_factor", "partial rotary positions are not built for this family");
  }
}

}  // namespace

ModelDescription describe_llama(const ConfigDocument& config) {
  ModelDescription model;
  model.family = "Llama";
  model.layers = static_cast<int>(config.integer("num_hidden_layers", 1, 1000));
  model.width = config.integer("hidden_size", 3, kLargestWidth);
  model.vocabulary = config.integer("vocab_size", 2, 2'000'000);
  model.context = config.integer_or("max_position_embeddings", 2048, 1, 1'000'000'000);
  model.mlp_width = config.integer("intermediate_size", 1, 16 * kLargestWidth);
  model.norm_epsilon = config.number_or("rms_norm_eps", 1e-6, 0.0, 1.0);
  model.attention_bias = config.boolean_or("attention_bias", false);
  model.mlp_bias = config.boolean_or("mlp_bias", false);
  model.tied_embeddings = config.boolean_or("tie_word_embeddings", false);
  read_heads(config, model);
  read_rotary(config, model);
  const std::string activation = config.text_or("hidden_act", "silu");
  if (activation != "silu" && activation != "swish") {
    config.refuse_setting("hidden_act", "activation '" + activation + "' is not built for this family");
  }
  if (config.has("quantization_config")) {
    config.refuse_setting("quantization_config", "quantised weights cannot be computed with");
  }
  return model;
}

}  // namespace infoplane

#include <string_view>

#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

namespace {

/// GPT-2 has names of its own for sizes; exports use either.
std::string_view either(const ConfigDocument& config, std::string_view own, std::string_view usual) {
  return config.has(own) || !config.has(usual) ? own : usual;
}

TensorNames gpt2_names() {
  TensorNames names;
  names.base = "transformer.";
  names.embedding = "wte";
  names.positions = "wpe";
  names.blocks = "h.";
  names.final_norm = "ln_f";
  names.attention_norm = "ln_1";
  names.mlp_norm = "ln_2";
  names.qkv = "attn.c_attn";
  names.attention_output = "attn.c_proj";
  names.up = "mlp.c_fc";
  names.down = "mlp.c_proj";
  return names;
}

}  // namespace

ModelDescription describe_gpt2(const ConfigDocument& config) {
  refuse_quantised(config);
  refuse_switches(config, {"add_cross_attention"});
  ModelDescription model;
  model.family = "GPT-2";
  model.names = gpt2_names();
  model.layers = static_cast<int>(config.integer(either(config, "n_layer", "num_hidden_layers"), 1, 1000));
  model.width = config.integer(either(config, "n_embd", "hidden_size"), 3, 65536);
  model.vocabulary = config.integer("vocab_size", 2, 2'000'000);
  model.context =
      config.integer_or(either(config, "n_positions", "max_position_embeddings"), 1024, 1, 1'000'000);
  model.mlp_width = config.integer_or("n_inner", 4 * model.width, 1, 1 << 20);
  model.norm = {.kind = NormKind::layer,
                .epsilon = config.number_or("layer_norm_epsilon", 1e-5, 0, 1),
                .weight = true,
                .bias = true};
  model.attention.layout = QkvLayout::stacked;
  model.attention.qkv_bias = model.attention.output_bias = true;
  model.mlp = {
      .activation = read_activation(config, "activation_function", "gelu_new"), .gated = false, .bias = true};
  model.learned_positions = true;
  model.transposed_weights = true;
  model.tied_embeddings = config.boolean_or("tie_word_embeddings", true);
  set_heads(config, model, either(config, "n_head", "num_attention_heads"));

  set_layers(model);
  const bool plain = !config.boolean_or("scale_attn_weights", true);
  const bool by_layer = config.boolean_or("scale_attn_by_inverse_layer_idx", false);
  for (std::size_t index = 0; index < model.layer.size(); ++index) {
    if (plain) model.layer[index].attention_scale = 1;
    if (by_layer) model.layer[index].attention_scale /= static_cast<double>(index + 1);
  }
  return model;
}

}  // namespace infoplane

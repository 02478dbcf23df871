#include <string>

#include "engine/models/families/decoder_config.h"
#include "engine/models/families/family.h"

namespace infoplane {

namespace {

/// Queries, keys and values come in one matrix: for one key head, for all, or for groups of heads.
void read_falcon_heads(const ConfigDocument& config, ModelDescription& model, bool grouped) {
  set_heads(config, model, "num_attention_heads");
  const bool multi_query = config.boolean_or("multi_query", true);
  model.kv_heads = config.integer_or("num_kv_heads", model.heads, 1, 4096);
  if (!grouped) model.kv_heads = multi_query ? 1 : model.heads;
  if (model.heads % model.kv_heads != 0) {
    config.refuse_value("num_kv_heads", "a divisor of num_attention_heads " + std::to_string(model.heads));
  }
  model.attention.layout = QkvLayout::grouped;
}

/// One norm for attention and MLP, two side by side, or one after the other.
void read_falcon_norms(const ConfigDocument& config, ModelDescription& model, bool grouped) {
  model.parallel_residual = config.boolean_or("parallel_attn", true);
  if (grouped && !model.parallel_residual) {
    config.refuse_setting("parallel_attn", "the new decoder architecture is parallel");
  }
  const std::int64_t norms = config.integer_or("num_ln_in_parallel_attn", grouped ? 2 : 1, 1, 2);
  if (norms == 2 && !grouped) {
    config.refuse_setting("num_ln_in_parallel_attn", "only the new decoder architecture has two");
  }
  if (norms == 2) {
    model.names.attention_norm = "ln_attn";
    model.names.mlp_norm = "ln_mlp";
  } else if (model.parallel_residual) {
    model.names.mlp_norm = "";
  }
}

}  // namespace

ModelDescription describe_falcon(const ConfigDocument& config) {
  refuse_quantised(config);
  refuse_switches(config, {"alibi"});
  ModelDescription model;
  model.family = "Falcon";
  model.layers = static_cast<int>(config.integer("num_hidden_layers", 1, 1000));
  model.width = config.integer(config.has("n_embed") ? "n_embed" : "hidden_size", 3, 65536);
  model.vocabulary = config.integer("vocab_size", 2, 2'000'000);
  model.context = config.integer_or("max_position_embeddings", 2048, 1, 1'000'000'000);
  model.mlp_width = config.integer_or("ffn_hidden_size", 4 * model.width, 1, 1 << 20);
  model.norm = {.kind = NormKind::layer,
                .epsilon = config.number_or("layer_norm_epsilon", 1e-5, 0, 1),
                .weight = true,
                .bias = true};
  const bool bias = config.boolean_or("bias", false);
  model.attention.qkv_bias = model.attention.output_bias = bias;
  model.mlp = {.activation = read_activation(config, "activation", "gelu"), .gated = false, .bias = bias};
  model.tied_embeddings = config.boolean_or("tie_word_embeddings", true);

  const bool grouped = config.boolean_or("new_decoder_architecture", false);
  model.names.base = "transformer.";
  model.names.embedding = "word_embeddings";
  model.names.blocks = "h.";
  model.names.final_norm = "ln_f";
  model.names.qkv = "self_attention.query_key_value";
  model.names.attention_output = "self_attention.dense";
  model.names.up = "mlp.dense_h_to_4h";
  model.names.down = "mlp.dense_4h_to_h";
  read_falcon_heads(config, model, grouped);
  read_falcon_norms(config, model, grouped);
  model.ropes = {read_rope(config, model, {})};
  set_layers(model);
  return model;
}

}  // namespace infoplane

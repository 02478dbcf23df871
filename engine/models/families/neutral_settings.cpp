#include "engine/models/families/neutral_settings.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace infoplane {
namespace {

/// Settings of transformers (4 and 5), of its older releases, and of programs around it that leave the hidden
/// states of a text as they are, whatever their value: dropout (none when a model is only run), ids of
/// tokens, how weights are initialised, types and caches, what generating and training take, names. Sorted.
constexpr auto kNeutral = std::to_array<std::string_view>({
    "_attn_implementation",
    "_attn_implementation_autoset",
    "_attn_implementation_internal",
    "_auto_class",
    "_commit_hash",
    "_flash_attn_2_enabled",
    "_model_name_or_path",
    "_name_or_path",
    "_sliding_window_pattern",
    "architectures",
    "attention_dropout",
    "attention_probs_dropout_prob",
    "attn_dropout",
    "attn_implementation",
    "attn_pdrop",
    "auto_map",
    "bad_words_ids",
    "begin_suppress_tokens",
    "bos_token_id",
    "cache_implementation",
    "chunk_size_feed_forward",
    "classifier_bias",
    "classifier_dropout",
    "context_window_size",
    "custom_pipelines",
    "decoder_start_token_id",
    "diversity_penalty",
    "do_sample",
    "dropout",
    "dtype",
    "early_stopping",
    "embd_dropout",
    "embd_pdrop",
    "embedding_dropout",
    "encoder_no_repeat_ngram_size",
    "eos_token_id",
    "exponential_decay_length_penalty",
    "finetuning_task",
    "forced_bos_token_id",
    "forced_eos_token_id",
    "gradient_checkpointing",
    "hidden_dropout",
    "hidden_dropout_prob",
    "id2label",
    "initializer_range",
    "is_decoder",
    "is_llama_config",
    "keys_to_ignore_at_inference",
    "label2id",
    "length_penalty",
    "max_length",
    "max_window_layers",
    "min_length",
    "model_max_length",
    "model_type",
    "n_ctx",
    "n_special",
    "no_repeat_ngram_size",
    "num_beam_groups",
    "num_beams",
    "num_labels",
    "num_return_sequences",
    "output_attentions",
    "output_hidden_states",
    "output_router_logits",
    "output_scores",
    "pad_token_id",
    "predict_special_tokens",
    "prefill_chunk_size",
    "prefix",
    "pretraining_tp",
    "problem_type",
    "remove_invalid_values",
    "reorder_and_upcast_attn",
    "repetition_penalty",
    "resid_dropout",
    "resid_pdrop",
    "residual_dropout",
    "return_dict",
    "return_dict_in_generate",
    "router_aux_loss_coef",
    "router_jitter_noise",
    "sep_token_id",
    "summary_activation",
    "summary_first_dropout",
    "summary_proj_to_labels",
    "summary_type",
    "summary_use_proj",
    "suppress_tokens",
    "task_specific_params",
    "temperature",
    "tf_legacy_loss",
    "tie_encoder_decoder",
    "tokenizer_class",
    "top_k",
    "top_p",
    "torch_dtype",
    "torchscript",
    "transformers.js_config",
    "transformers_version",
    "typical_p",
    "unk_token_id",
    "unsloth_fixed",
    "unsloth_version",
    "use_bfloat16",
    "use_cache",
    "use_flash_attention",
    "use_flash_attention_2",
    "use_flash_attn",
});

enum class Nothing { off, on, one };

struct Switch {
  std::string_view key;
  Nothing at;  ///< the value at which it changes nothing
};

/// Settings that change the mathematics of some model, at the value that changes nothing: what a family reads
/// of them was asked for before anyone looks here.
constexpr auto kSwitches = std::to_array<Switch>({
    {"add_cross_attention", Nothing::off},
    {"alibi", Nothing::off},
    {"apply_residual_connection_post_layernorm", Nothing::off},
    {"attention_bias", Nothing::off},
    {"attention_multiplier", Nothing::one},
    {"embedding_multiplier", Nothing::one},
    {"full_attn_mod", Nothing::one},
    {"interpolate_factor", Nothing::one},
    {"is_encoder_decoder", Nothing::off},
    {"lm_head_bias", Nothing::off},
    {"logits_scaling", Nothing::one},
    {"mlp_bias", Nothing::off},
    {"partial_rotary_factor", Nothing::one},
    {"qk_layernorm", Nothing::off},
    {"qkv_bias", Nothing::off},
    {"residual_multiplier", Nothing::one},
    {"rope_interleaved", Nothing::off},
    {"rotary_pct", Nothing::one},
    {"rotary_scaling_factor", Nothing::one},
    {"use_embedding_sharing", Nothing::on},
    {"use_gated_activation", Nothing::on},
    {"use_mrope", Nothing::off},
    {"use_norm_bias", Nothing::on},
    {"use_parallel_block", Nothing::on},
    {"use_parallel_embedding", Nothing::on},
    {"use_qk_norm", Nothing::off},
    {"use_qkv_bias", Nothing::off},
    {"use_sliding_window", Nothing::off},
});

bool changes_nothing(const Json& value, Nothing at) {
  switch (at) {
    case Nothing::off:
      return value.is_boolean() && !value.get<bool>();
    case Nothing::on:
      return value.is_boolean() && value.get<bool>();
    case Nothing::one:
      return value.is_number() && value.get<double>() == 1;
  }
  return false;
}

/// A list of layers' kinds that names the one kind a family has.
bool all_full_attention(const Json& types) {
  return types.is_array() &&
         std::ranges::all_of(types, [](const Json& type) { return type == "full_attention"; });
}

bool is_neutral(const std::string& key, const Json& value) {
  if (value == "" || (value.is_structured() && value.empty())) return true;
  if (std::ranges::binary_search(kNeutral, std::string_view(key))) return true;
  if (key == "layer_types") return all_full_attention(value);
  const auto* const found = std::ranges::find(kSwitches, key, &Switch::key);
  return found != kSwitches.end() && changes_nothing(value, found->at);
}

}  // namespace

std::vector<std::string> unknown_settings(const ConfigDocument& config) {
  static_assert(std::ranges::is_sorted(kNeutral));
  std::vector<std::string> unknown;
  for (const std::string& key : config.unasked()) {
    if (!is_neutral(key, config.root().at(key))) unknown.push_back(key);
  }
  return unknown;
}

}  // namespace infoplane

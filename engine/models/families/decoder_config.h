#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/checkpoint/config_document.h"
#include "engine/models/families/rope_config.h"
#include "engine/models/model_description.h"

namespace infoplane {

/// What a family's config class takes for a key that config.json does not have, and which keys it has at all.
/// Sizes without which nothing can be said (layers, width, vocabulary, inner width) are always required.
struct DecoderDefaults {
  std::string_view family{};
  std::int64_t kv_heads = 0;    ///< 0 = as many as heads
  std::int64_t head_width = 0;  ///< 0 = width / heads
  std::int64_t context = 2048;
  std::string_view norm_key = "rms_norm_eps";
  double norm_epsilon = 1e-6;
  std::string_view activation_key = "hidden_act";
  std::string_view activation = "silu";
  bool tied = false;
  bool attention_bias_known = false;  ///< `attention_bias` is a setting of the family; false by default
  bool mlp_bias_known = false;
  bool rope = true;  ///< false: the family reads its rotary positions itself
  RopeDefaults rope_defaults{};
};

/// Everything that decoders configured with Llama's keys have in common: sizes, heads, norm, activation,
/// rotary positions (one kind for all layers), score scale 1 / sqrt(head width), biases, tied embeddings.
/// Throws config_* and setting_unsupported; refuses quantised weights.
ModelDescription describe_decoder(const ConfigDocument& config, const DecoderDefaults& defaults);

/// Heads, as many for keys as for queries, and their width unless it is known: for families with keys of
/// their own.
void set_heads(const ConfigDocument& config, ModelDescription& model, std::string_view heads_key);

/// "gelu_new" -> Activation. Throws setting_unsupported for one that is not built.
Activation read_activation(const ConfigDocument& config, std::string_view key, std::string_view fallback);

/// `attn_logit_softcapping` and the like: 0 for null, `fallback` where it is not written.
double read_cap(const ConfigDocument& config, std::string_view key, double fallback);

/// Throws setting_unsupported when one of the keys is there and neither false nor null.
void refuse_switches(const ConfigDocument& config, std::initializer_list<std::string_view> keys);

/// Throws setting_unsupported for `quantization_config`.
void refuse_quantised(const ConfigDocument& config);

/// `sliding_window`: 0 for null, `fallback` where it is not written.
std::int64_t read_window(const ConfigDocument& config, std::int64_t fallback);

/// As many layers as there are, all alike: score scale 1 / sqrt(head width), rope 0 where there is one.
void set_layers(ModelDescription& model);

/// Gives the window to the layers that `layer_types` calls sliding_attention; without that list to those for
/// which `sliding(index)` holds. Throws setting_unsupported for other types of layers.
template <typename Sliding>
void set_windows(const ConfigDocument& config, ModelDescription& model, std::int64_t window, Sliding sliding);

/// layer_types as flags (true = sliding_attention); empty when the key is absent.
std::vector<bool> read_sliding_layers(const ConfigDocument& config, int layers);

template <typename Sliding>
void set_windows(const ConfigDocument& config, ModelDescription& model, std::int64_t window,
                 Sliding sliding) {
  const std::vector<bool> listed = read_sliding_layers(config, model.layers);
  for (std::size_t index = 0; index < model.layer.size(); ++index) {
    const bool slides = listed.empty() ? sliding(static_cast<int>(index)) : listed[index];
    if (slides) model.layer[index].window = window;
  }
}

}  // namespace infoplane

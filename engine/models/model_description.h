#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/models/rope_description.h"
#include "engine/models/tensor_names.h"

namespace infoplane {

enum class NormKind {
  rms,           ///< x / rms(x) * w (Zhang and Sennrich 2019)
  rms_plus_one,  ///< x / rms(x) * (1 + w), as Gemma stores it
  layer          ///< (x - mean) / deviation * w + b (Ba et al. 2016); w and b may be absent
};

struct NormStyle {
  NormKind kind = NormKind::rms;
  double epsilon = 1e-6;
  bool weight = true;
  bool bias = false;
};

/// Which queries and keys share a norm, applied between projection and rotary positions.
enum class QueryKeyNorm {
  none,
  per_head,       ///< one weight [head_width] for all heads
  per_head_own,   ///< a weight for each head, stored as [heads, head_width]
  per_head_list,  ///< a weight for each head, stored as `heads` tensors [head_width]
  whole           ///< over the whole projection, weight [heads * head_width]
};

/// How the projections of queries, keys and values are stored.
enum class QkvLayout {
  separate,  ///< three matrices
  stacked,   ///< one matrix: all queries, all keys, all values
  grouped    ///< one matrix: for each key head its queries, its key, its value
};

enum class Activation { silu, gelu, gelu_tanh, relu };

/// How many layers share what is constant in a block. Sizes are numbers of elements.
struct AttentionSettings {
  QkvLayout layout = QkvLayout::separate;
  bool qkv_bias = false, output_bias = false;
  QueryKeyNorm norm = QueryKeyNorm::none;
  NormStyle norm_style{};
  double clip = 0;      ///< queries, keys and values are clamped to [-clip, clip]; 0 = never
  double soft_cap = 0;  ///< scores become cap * tanh(score / cap); 0 = never
};

struct MlpSettings {
  Activation activation = Activation::silu;
  bool gated = true;           ///< act(gate(x)) * up(x), else act(up(x))
  bool gate_up_fused = false;  ///< gate and up are one matrix, gate first
  bool bias = false;
};

/// Sparse layers: each token goes to `active` of `count` experts by a softmax over all of them.
struct ExpertSettings {
  std::int64_t count = 0;         ///< 0 = the model has none
  std::int64_t active = 0;        ///< experts a token
  std::int64_t width = 0;         ///< inner width of one expert
  bool normalised = false;        ///< the weights of a token's experts are made to sum to one
  std::int64_t shared_width = 0;  ///< inner width of the expert that sees every token, 0 = none
};

/// What differs from layer to layer.
struct LayerSettings {
  std::int64_t window = 0;     ///< a token sees this many positions, itself included; 0 = all
  int rope = 0;                ///< index into `ropes`; -1 = no rotary positions
  double attention_scale = 1;  ///< factor of the scores
  bool sparse = false;         ///< experts instead of an MLP
};

/// Everything the forward pass needs to know about a model, filled from its config.json by its family's file
/// in `families/`. Sizes are numbers of elements.
struct ModelDescription {
  std::string architecture{};  ///< "LlamaForCausalLM"
  bool headless = false;   ///< stored without a head ("LlamaModel"): its states can be measured, not its loss
  std::string family{};    ///< "Llama"
  int layers = 0;          ///< blocks L; hidden states are 0..L
  std::int64_t width = 0;  ///< d
  std::int64_t vocabulary = 0;
  std::int64_t context = 0;  ///< longest text the model was made for
  std::int64_t heads = 0, kv_heads = 0, head_width = 0;
  std::int64_t mlp_width = 0;

  NormStyle norm{};
  AttentionSettings attention{};
  MlpSettings mlp{};
  ExpertSettings experts{};
  bool parallel_residual = false;  ///< attention and MLP both read the block's input
  std::vector<RopeDescription> ropes{};
  std::vector<LayerSettings> layer{};  ///< one a block

  bool learned_positions = false;  ///< a table of `context` positions is added to the embeddings
  double embedding_multiplier = 1, residual_multiplier = 1, logit_multiplier = 1;
  double logit_soft_cap = 0;  ///< 0 = none
  bool tied_embeddings = false, head_bias = false;
  bool transposed_weights = false;  ///< matrices are stored [in, out] (GPT-2's Conv1D)
  TensorNames names{};
  std::vector<std::string> notes{};
};

}  // namespace infoplane

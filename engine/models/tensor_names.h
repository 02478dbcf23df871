#pragma once

#include <string>

namespace infoplane {

/// What a family calls its tensors: the whole vocabulary of names, as Llama has it unless a family says
/// otherwise. A matrix called "x" is stored as "x.weight", its bias as "x.bias". A norm whose name is empty
/// does not exist in the family's blocks.
struct TensorNames {
  /// Before all names but the head's. Checkpoints without it are read too.
  std::string base = "model.";
  std::string embedding = "embed_tokens", positions = "", blocks = "layers.", final_norm = "norm";
  std::string head = "lm_head", head_alias = "";  ///< some checkpoints have the other name

  // Within a block.
  std::string attention_norm = "input_layernorm", attention_post_norm = "";
  std::string mlp_norm = "post_attention_layernorm", mlp_post_norm = "";
  std::string query = "self_attn.q_proj", key = "self_attn.k_proj", value = "self_attn.v_proj";
  std::string qkv = "self_attn.qkv_proj", attention_output = "self_attn.o_proj";
  std::string query_norm = "self_attn.q_norm", key_norm = "self_attn.k_norm";
  std::string gate = "mlp.gate_proj", up = "mlp.up_proj", gate_up = "mlp.gate_up_proj";
  std::string down = "mlp.down_proj";

  // Experts as the hub has them (a tensor each: "mlp.experts.0.gate_proj"), or in two tensors for all.
  std::string router = "mlp.gate", experts = "mlp.experts.";
  std::string expert_gate = "gate_proj", expert_up = "up_proj", expert_down = "down_proj";
  std::string stacked_router = "mlp.gate";
  std::string stacked_gate_up = "mlp.experts.gate_up_proj", stacked_down = "mlp.experts.down_proj";
  std::string shared_expert = "mlp.shared_expert.", shared_expert_gate = "mlp.shared_expert_gate";
};

}  // namespace infoplane

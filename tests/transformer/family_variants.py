"""The tiny models that make_family_fixtures.py builds: for each family, and for each setting that changes the mathematics,
what stands in config.json. Keys that a variant leaves out take the defaults of the family's config class, and the
tests prove that Infoplane takes the same."""

from __future__ import annotations

# Small, with a width that is no power of two times the heads, and room for one tile of queries and a bit.
SIZES = dict(hidden_size=32, intermediate_size=40, num_hidden_layers=2, vocab_size=40, max_position_embeddings=128)
HEADS = dict(num_attention_heads=4, num_key_value_heads=2)
IDS = dict(bos_token_id=0, eos_token_id=1, pad_token_id=None)
BASE = {**SIZES, **HEADS, **IDS}
LLAMA3 = dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
              original_max_position_embeddings=32)
SHORT, LONG = [1.0, 1.1, 1.3, 1.7], [1.0, 2.0, 4.5, 9.0]
LONGROPE = dict(type="longrope", short_factor=SHORT, long_factor=LONG)
GEMMA = {**BASE, "head_dim": 12}
MOE = {**BASE, "num_experts": 6, "num_experts_per_tok": 2, "moe_intermediate_size": 20, "num_hidden_layers": 3}
GPT2 = dict(n_embd=32, n_layer=3, n_head=4, n_positions=80, vocab_size=40, bos_token_id=0, eos_token_id=1)
FALCON = dict(hidden_size=32, num_hidden_layers=2, num_attention_heads=4, vocab_size=40, bos_token_id=0,
              eos_token_id=1)
NEOX = {**SIZES, "num_attention_heads": 4, "bos_token_id": 0, "eos_token_id": 1}
PHI = {**SIZES, "num_attention_heads": 4, "bos_token_id": 0, "eos_token_id": 1}


def two_ropes(sliding: dict, full: dict) -> dict:
    return dict(rope_parameters={"sliding_attention": {"rope_type": "default", **sliding},
                                 "full_attention": {"rope_type": "default", **full}})


# name: (architecture, settings). "saved" in the name: config.json is what transformers writes, and not the settings.
VARIANTS = {
    "llama-linear": ("Llama", {**BASE, "rope_scaling": {"type": "linear", "factor": 4.0}}),
    "llama-dynamic": ("Llama", {**BASE, "max_position_embeddings": 32,
                                "rope_scaling": {"type": "dynamic", "factor": 2.0}}),
    "llama-llama3": ("Llama", {**BASE, "rope_theta": 500000.0, "rope_scaling": LLAMA3}),
    "llama-llama3-saved": ("Llama", {**BASE, "rope_theta": 500000.0, "rope_scaling": LLAMA3, "head_dim": 16}),
    "llama-yarn": ("Llama", {**BASE, "rope_scaling": {"rope_type": "yarn", "factor": 4.0,
                                                      "original_max_position_embeddings": 32}}),
    "llama-yarn-weighed": ("Llama", {**BASE, "rope_scaling": {
        "rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32, "beta_fast": 8.0, "beta_slow": 2.0,
        "mscale": 0.7, "mscale_all_dim": 1.2, "truncate": False}}),
    "llama-yarn-attention-factor": ("Llama", {**BASE, "rope_scaling": {
        "rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32, "attention_factor": 0.8}}),
    "llama-longrope": ("Llama", {**BASE, "original_max_position_embeddings": 32, "rope_scaling": LONGROPE}),
    "llama-relu": ("Llama", {**BASE, "hidden_act": "relu", "num_key_value_heads": None}),
    "mistral-window": ("Mistral", {**BASE, "sliding_window": 7}),
    "mistral-wide-window-saved": ("Mistral", {**BASE, "sliding_window": 66, "head_dim": 12}),
    "mistral-no-window": ("Mistral", {**BASE, "sliding_window": None}),
    "mistral-defaults": ("Mistral", {k: v for k, v in {**BASE, "num_attention_heads": 8}.items()
                                     if k != "num_key_value_heads"}),
    "mixtral": ("Mixtral", {**BASE, "num_local_experts": 5, "num_experts_per_tok": 2}),
    "mixtral-window-stacked": ("Mixtral", {**BASE, "num_local_experts": 4, "num_experts_per_tok": 3,
                                           "sliding_window": 9}),
    "qwen2": ("Qwen2", {**BASE, "rope_theta": 1e6}),
    "qwen2-window": ("Qwen2", {**BASE, "num_hidden_layers": 3, "use_sliding_window": True, "sliding_window": 8,
                               "max_window_layers": 1, "tie_word_embeddings": True}),
    "qwen2-window-saved": ("Qwen2", {**BASE, "num_hidden_layers": 3, "use_sliding_window": True, "sliding_window": 8,
                                     "max_window_layers": 2}),
    "qwen2-moe": ("Qwen2Moe", {**MOE, "decoder_sparse_step": 2, "shared_expert_intermediate_size": 24}),
    "qwen2-moe-window": ("Qwen2Moe", {**MOE, "mlp_only_layers": [1], "shared_expert_intermediate_size": 24,
                                      "norm_topk_prob": True, "use_sliding_window": True, "sliding_window": 8,
                                      "max_window_layers": 2, "qkv_bias": False}),
    "qwen3": ("Qwen3", {**BASE, "head_dim": 12}),
    "qwen3-biased-window": ("Qwen3", {**BASE, "head_dim": 8, "attention_bias": True, "use_sliding_window": True,
                                      "sliding_window": 8, "layer_types": ["sliding_attention", "full_attention"]}),
    "qwen3-moe-saved": ("Qwen3Moe", {**MOE, "norm_topk_prob": True, "head_dim": 12}),
    "qwen3-moe-window-stacked": ("Qwen3Moe", {**MOE, "use_sliding_window": True, "sliding_window": 8,
                                              "mlp_only_layers": [0]}),
    "gemma": ("Gemma", {**GEMMA, "hidden_act": "gelu"}),
    "gemma-multi-query": ("Gemma", {**GEMMA, "num_key_value_heads": 1}),
    "gemma2": ("Gemma2", {**GEMMA, "num_hidden_layers": 3, "sliding_window": 8, "query_pre_attn_scalar": 20,
                          "attn_logit_softcapping": 3.0, "final_logit_softcapping": 5.0}),
    "gemma2-no-caps-saved": ("Gemma2", {**GEMMA, "sliding_window": 8, "attn_logit_softcapping": None,
                                        "final_logit_softcapping": None}),
    "gemma3": ("Gemma3", {**GEMMA, "num_hidden_layers": 3, "sliding_window": 8, "query_pre_attn_scalar": 20,
                          "sliding_window_pattern": 2, "rope_scaling": {"rope_type": "linear", "factor": 8.0}}),
    "gemma3-saved": ("Gemma3", {**GEMMA, "sliding_window": 8, "layer_types": ["full_attention", "sliding_attention"],
                                **two_ropes({"rope_theta": 500.0}, {"rope_theta": 20000.0})}),
    "olmo": ("Olmo", {**BASE}),
    "olmo-clip": ("Olmo", {**BASE, "clip_qkv": 1.5, "tie_word_embeddings": True}),
    "olmo2": ("Olmo2", {**BASE, "rope_theta": 500000.0}),
    "olmo3": ("Olmo3", {**BASE, "num_hidden_layers": 4, "sliding_window": 8, "rope_scaling": {
        "rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32}}),
    "olmo3-saved": ("Olmo3", {**BASE, "sliding_window": 8, "layer_types": ["full_attention", "sliding_attention"]}),
    "olmoe": ("Olmoe", {**BASE, "num_experts": 6, "num_experts_per_tok": 3, "clip_qkv": 1.5}),
    "olmoe-normalised-saved": ("Olmoe", {**BASE, "num_experts": 6, "num_experts_per_tok": 2, "norm_topk_prob": True}),
    "gpt2": ("GPT2", {**GPT2}),
    "gpt2-bare-inverse-layer": ("GPT2", {**GPT2, "scale_attn_by_inverse_layer_idx": True, "n_inner": 48}),
    "gpt2-unscaled-saved": ("GPT2", {**GPT2, "scale_attn_weights": False, "activation_function": "gelu",
                                     "tie_word_embeddings": False}),
    "gpt-neox": ("GPTNeoX", {**NEOX, "rotary_pct": 0.5}),
    "gpt-neox-sequential": ("GPTNeoX", {**NEOX, "use_parallel_residual": False, "rotary_pct": 1.0,
                                        "rotary_emb_base": 1000, "hidden_act": "gelu_new"}),
    "gpt-neox-saved": ("GPTNeoX", {**NEOX, "attention_bias": False}),
    "phi": ("Phi", {**PHI}),
    "phi-normed": ("Phi", {**PHI, "num_key_value_heads": 2, "qk_layernorm": True, "partial_rotary_factor": 0.25}),
    "phi3": ("Phi3", {**BASE, "sliding_window": 9}),
    "phi3-longrope": ("Phi3", {**BASE, "original_max_position_embeddings": 32, "rope_scaling": LONGROPE}),
    "phi3-partial-saved": ("Phi3", {**BASE, "original_max_position_embeddings": 32, "partial_rotary_factor": 0.75,
                                    "rope_scaling": {**LONGROPE, "short_factor": SHORT[:3], "long_factor": LONG[:3]},
                                    "tie_word_embeddings": True}),
    "cohere": ("Cohere", {**BASE}),
    "cohere-normed": ("Cohere", {**BASE, "use_qk_norm": True, "logit_scale": 0.25, "attention_bias": True}),
    "cohere2": ("Cohere2", {**BASE, "num_hidden_layers": 4, "sliding_window": 8}),
    "cohere2-saved": ("Cohere2", {**BASE, "sliding_window": 8, "layer_types": ["full_attention", "sliding_attention"]}),
    "stablelm": ("StableLm", {**BASE, "use_qkv_bias": True, "partial_rotary_factor": 0.5}),
    "stablelm-parallel-normed": ("StableLm", {**BASE, "use_parallel_residual": True, "qk_layernorm": True,
                                              "tie_word_embeddings": True}),
    "falcon": ("Falcon", {**FALCON}),
    "falcon-grouped": ("Falcon", {**FALCON, "new_decoder_architecture": True, "num_kv_heads": 2, "ffn_hidden_size": 48}),
    "falcon-grouped-one-norm": ("Falcon", {**FALCON, "new_decoder_architecture": True, "num_kv_heads": 2,
                                           "num_ln_in_parallel_attn": 1, "tie_word_embeddings": False}),
    "falcon-sequential-biased": ("Falcon", {**FALCON, "multi_query": False, "parallel_attn": False, "bias": True}),
    "granite": ("Granite", {**BASE, "embedding_multiplier": 12.0, "residual_multiplier": 0.22,
                            "attention_multiplier": 0.3, "logits_scaling": 8.0, "mlp_bias": True}),
    "smollm3": ("SmolLM3", {**BASE, "num_hidden_layers": 4}),
    "smollm3-window-saved": ("SmolLM3", {**BASE, "num_hidden_layers": 3, "no_rope_layers": [1, 0, 1],
                                         "use_sliding_window": True, "sliding_window": 8}),
}

"""The study's nine models: three families of three sizes, as configurations that transformers reads."""

from __future__ import annotations

from dataclasses import dataclass

VOCABULARY = 1024
BOS, EOS = "<s>", "</s>"
BOS_ID, EOS_ID = 0, 1
CONTEXT = 256


@dataclass(frozen=True)
class Size:
    """A size that the three families share as nearly as their shapes allow."""

    name: str
    width: int
    layers: int
    heads: int
    peak_rate: float  # of learning: smaller models bear more


SIZES = (
    Size("100k", 40, 3, 2, 8.0e-3),
    Size("260k", 64, 4, 4, 6.0e-3),
    Size("540k", 96, 4, 6, 4.5e-3),
)
FAMILIES = ("llama", "neox", "olmo")


@dataclass(frozen=True)
class Model:
    """A family at a size."""

    family: str
    size: Size

    @property
    def name(self) -> str:
        return f"town-{self.family}-{self.size.name}"


def all_models() -> list[Model]:
    return [Model(family, size) for size in SIZES for family in FAMILIES]


def find_model(name: str) -> Model:
    for model in all_models():
        if model.name == name:
            return model
    raise SystemExit(f"no model '{name}': {', '.join(model.name for model in all_models())}")


def _common(size: Size) -> dict[str, object]:
    return {
        "vocab_size": VOCABULARY,
        "hidden_size": size.width,
        "num_hidden_layers": size.layers,
        "num_attention_heads": size.heads,
        "max_position_embeddings": CONTEXT,
        "tie_word_embeddings": True,
        "initializer_range": 0.08,
        "use_cache": True,
        "bos_token_id": BOS_ID,
        "eos_token_id": EOS_ID,
        "torch_dtype": "bfloat16",
    }


def _gated(size: Size) -> dict[str, object]:
    """What Llama and OLMo2 share. Three matrices of 8/3 of the width hold what two of 4 widths do."""
    return {
        "intermediate_size": size.width * 8 // 3 // 8 * 8,
        "num_key_value_heads": size.heads,
        "hidden_act": "silu",
        "rope_theta": 10000.0,
        "rope_scaling": None,
        "attention_bias": False,
        "attention_dropout": 0.0,
        "rms_norm_eps": 1e-5,
    }


def config(model: Model) -> dict[str, object]:
    """The content of config.json, in the layout that the family's published checkpoints have."""
    size = model.size
    if model.family == "llama":
        own = {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "mlp_bias": False}
        return own | _common(size) | _gated(size)
    if model.family == "olmo":
        return {"architectures": ["Olmo2ForCausalLM"], "model_type": "olmo2"} | _common(size) | _gated(size)
    own = {
        "architectures": ["GPTNeoXForCausalLM"],
        "model_type": "gpt_neox",
        "intermediate_size": 4 * size.width,
        "hidden_act": "gelu",
        "rotary_pct": 0.5,
        "rotary_emb_base": 10000,
        "use_parallel_residual": True,
        "attention_bias": True,
        "layer_norm_eps": 1e-5,
    }
    return own | _common(size)

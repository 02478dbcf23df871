"""Makes the fixtures of the transformer and sweep tests: tiny random Llama models as Hugging Face folders, and beside
each what transformers computes with it (hidden states of every layer) and what the authors' soft-entropy package
makes of those states (entropy and information of every order). Run with the versions of requirements.txt:

    python tests/transformer/make_fixtures.py
"""

from __future__ import annotations

import json
import math
import pathlib

import torch
from safetensors.torch import save_file
from soft_entropy.accumulator import SoftEntropyAccumulator
from transformers import LlamaConfig, LlamaForCausalLM

FIXTURES = pathlib.Path(__file__).parent / "fixtures"
BINS = 20
ORDERS = (1, 2, 3, 4)
PROMPT = 3  # tokens of the made-up preference pairs
# Uneven on purpose: repeated lengths, a document of one token, one too short to be measured, one past a query tile.
LENGTHS = (40, 40, 7, 1, 100, 40, 8, 23, 9)

VARIANTS = {
    "plain": dict(num_attention_heads=4, num_key_value_heads=4),
    "grouped": dict(num_attention_heads=4, num_key_value_heads=2, rope_theta=500000.0),
    "multi-query-biased": dict(num_attention_heads=4, num_key_value_heads=1, attention_bias=True, mlp_bias=True),
    "wide-heads-bf16": dict(num_attention_heads=2, num_key_value_heads=2, head_dim=24, tie_word_embeddings=True),
}


def classic_config(name: str, settings: dict) -> dict:
    """config.json as model repositories write it (transformers' own layout varies between versions)."""
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "hidden_size": 32,
        "intermediate_size": 80,
        "num_hidden_layers": 3,
        "vocab_size": 48,
        "max_position_embeddings": 128,
        "rms_norm_eps": 1e-5,
        "rope_theta": 10000.0,
        "rope_scaling": None,
        "hidden_act": "silu",
        "tie_word_embeddings": False,
        "torch_dtype": "bfloat16" if name.endswith("bf16") else "float32",
        **settings,
    }


def build_model(name: str, config: dict) -> LlamaForCausalLM:
    torch.manual_seed(sum(name.encode()))
    model = LlamaForCausalLM(LlamaConfig(**config, attn_implementation="eager")).eval()
    with torch.no_grad():
        for tensor_name, tensor in model.named_parameters():
            # Wider than training starts, so that attention and rotary positions matter; norms away from one.
            spread = torch.randn_like(tensor) * (0.3 if tensor.dim() > 1 else 0.2)
            tensor.copy_(spread + (1.0 if "norm" in tensor_name else 0.0))
            if name.endswith("bf16"):
                tensor.copy_(tensor.bfloat16().float())
    return model


def make_documents(name: str, vocabulary: int) -> list[list[int]]:
    generator = torch.Generator().manual_seed(sum(name.encode()))
    weights = 1.0 / torch.arange(1, vocabulary + 1)
    return [torch.multinomial(weights, length, True, generator=generator).tolist() for length in LENGTHS]


@torch.no_grad()
def hidden_states(model: LlamaForCausalLM, documents: list[list[int]]) -> list[torch.Tensor]:
    """One [tokens, d] tensor a layer, documents end to end."""
    layers = [model(torch.tensor([ids]), output_hidden_states=True).hidden_states for ids in documents]
    return [torch.cat([states[l][0] for states in layers]).contiguous() for l in range(len(layers[0]))]


def measured(documents: list[list[int]], order: int) -> tuple[list[int], dict[str, list[int]]]:
    """Rows of the packed states that are measured, and a label per row for each side and order."""
    longest = max(ORDERS)
    rows, labels, codes, offset = [], {f"{side}{k}": [] for side in ("in", "out") for k in ORDERS}, {}, 0
    for ids in documents:
        for i in range(longest - 1, len(ids) - longest):
            rows.append(offset + i)
            for k in ORDERS:
                for side, gram in (("in", ids[i - k + 1 : i + 1]), ("out", ids[i + 1 : i + 1 + k])):
                    labels[f"{side}{k}"].append(codes.setdefault((side, tuple(gram)), len(codes)))
        offset += len(ids)
    return rows, labels


def authors_figures(states: list[torch.Tensor], documents: list[list[int]]) -> list[dict]:
    rows, labels = measured(documents, max(ORDERS))
    figures = []
    for layer in states:
        accumulator = SoftEntropyAccumulator(d=layer.shape[1], n_bins=BINS, backend="torch", seed=0)
        accumulator.update(layer[rows], labels={name: torch.tensor(column) for name, column in labels.items()})
        information = {name: float(value) for name, value in accumulator.mutual_information().items()}
        figures.append({"entropy": float(accumulator.entropy()), **information})
    return figures


def authors_preference(states: list[torch.Tensor], documents: list[list[int]]) -> dict:
    """The documents as preference pairs, (0, 1) (2, 3) ...: each is PROMPT tokens of a prompt, and a completion that is
    chosen where its number is even. Those too short for a completion are left out, with what they were paired to."""
    longer = [i for i in range(0, len(documents) - 1, 2) if min(len(documents[i]), len(documents[i + 1])) > PROMPT]
    starts = [0]
    for ids in documents:
        starts.append(starts[-1] + len(ids))
    rows, labels = [], []
    for i in (i + answer for i in longer for answer in (0, 1)):
        rows += range(starts[i] + PROMPT, starts[i + 1])
        labels += [1 - i % 2] * (len(documents[i]) - PROMPT)
    figures = []
    for layer in states:
        accumulator = SoftEntropyAccumulator(d=layer.shape[1], n_bins=BINS, backend="torch", seed=0)
        accumulator.update(layer[rows], labels={"preference": torch.tensor(labels)})
        figures.append(float(accumulator.mutual_information()["preference"]))
    return {"prompt": PROMPT, "pairs": longer, "layers": figures}


def main() -> None:
    for name, settings in VARIANTS.items():
        folder = FIXTURES / name
        folder.mkdir(parents=True, exist_ok=True)
        config = classic_config(name, settings)
        model = build_model(name, config)
        documents = make_documents(name, config["vocab_size"])
        states = hidden_states(model, documents)
        keep = {k: v.contiguous() for k, v in model.state_dict().items() if k != "lm_head.weight"}
        if name.endswith("bf16"):
            keep = {k: v.bfloat16() for k, v in keep.items()}
        save_file(keep, folder / "model.safetensors", metadata={"format": "pt"})
        (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")
        save_file({f"layer.{l}": s for l, s in enumerate(states)}, folder / "hidden_states.safetensors")
        expected = {"bins": BINS, "documents": documents, "layers": authors_figures(states, documents),
                    "preference": authors_preference(states, documents)}
        (folder / "expected.json").write_text(json.dumps(expected) + "\n")
        print(name, "final states' scale", math.sqrt(float(states[-1].pow(2).mean())))


if __name__ == "__main__":
    main()

"""Makes the fixtures of the families: tiny random models as Hugging Face folders, and beside each the hidden states of
every layer and the loss that transformers computes with it in float32. Run with the versions of requirements.txt:

    python tests/transformer/make_family_fixtures.py [NAME...]
"""

from __future__ import annotations

import copy
import json
import math
import pathlib
import sys
import tempfile

import torch
import transformers
from safetensors.torch import load_file, save_file

from family_variants import VARIANTS

FIXTURES = pathlib.Path(__file__).parent / "fixtures"
# One past a tile of 64 queries, two of one length, one of a single token.
LENGTHS = (70, 9, 9, 1, 21)


def build_model(name: str, architecture: str, settings: dict) -> transformers.PreTrainedModel:
    torch.manual_seed(sum(name.encode()))
    heads = {"GPT2": "GPT2LMHeadModel"}
    configs = {"Gemma3": "Gemma3TextConfig"}
    config_class = getattr(transformers, configs.get(architecture, architecture + "Config"))
    model_class = getattr(transformers, heads.get(architecture, architecture + "ForCausalLM"))
    config = config_class(**copy.deepcopy(settings))
    config._attn_implementation = config._experts_implementation = "eager"
    model = model_class(config).eval()
    with torch.no_grad():
        for tensor_name, tensor in model.named_parameters():
            # Wider than training starts, so that attention and positions matter; norms and biases that are felt.
            spread = torch.randn_like(tensor) * (0.3 if tensor.dim() > 1 else 0.2)
            is_norm = tensor.dim() == 1 and tensor_name.endswith("weight") or "_norm.weight" in tensor_name
            centred = "Gemma" not in architecture
            tensor.copy_((spread + (1.0 if is_norm and centred else 0.0)).bfloat16().float())
    return model


def make_documents(name: str, vocabulary: int) -> list[list[int]]:
    generator = torch.Generator().manual_seed(sum(name.encode()))
    return [torch.randint(0, vocabulary, (length,), generator=generator).tolist() for length in LENGTHS]


@torch.no_grad()
def hidden_states(model: transformers.PreTrainedModel, documents: list[list[int]]) -> tuple[list[torch.Tensor], float]:
    """One [tokens, d] tensor a layer, documents end to end; and the mean loss of next tokens."""
    layers, nats, count = [], 0.0, 0
    for ids in documents:
        # A copy for each: rotary positions of some kinds remember the longest document so far.
        output = copy.deepcopy(model)(torch.tensor([ids]), output_hidden_states=True)
        layers.append(output.hidden_states)
        logits, targets = output.logits[0, :-1].double(), torch.tensor(ids[1:], dtype=torch.long)
        nats += float(torch.nn.functional.cross_entropy(logits, targets, reduction="sum"))
        count += len(ids) - 1
    packed = [torch.cat([states[l][0] for states in layers]).contiguous() for l in range(len(layers[0]))]
    return packed, nats / count


def bfloat16_error(model: transformers.PreTrainedModel, documents: list[list[int]], states: list[torch.Tensor]) -> float:
    """How far transformers' own bfloat16 states are from its float32 states: the worst layer's, by norm."""
    rounded, _ = hidden_states(copy.deepcopy(model).bfloat16(), documents)
    return max(float((ours.float() - theirs).norm() / theirs.norm()) for ours, theirs in zip(rounded, states))


def saved_files(model: transformers.PreTrainedModel, name: str) -> tuple[dict, dict]:
    """config.json and the tensors as save_pretrained writes them; some variants then stored otherwise."""
    if name.endswith("stacked"):  # as the model has them in memory: all experts in one tensor
        config = model.config.to_dict() | {"architectures": [type(model).__name__]}
        return config, dict(model.state_dict())
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        config = json.loads(pathlib.Path(folder, "config.json").read_text())
        tensors = load_file(pathlib.Path(folder, "model.safetensors"))
    if "bare" in name:  # checkpoints of the base model alone
        tensors = {key.removeprefix("transformer."): value for key, value in tensors.items()}
    if name == "gpt-neox":  # what old checkpoints hold beside the weights, and what they call the head
        tensors = {key.replace("lm_head", "embed_out"): value for key, value in tensors.items()}
        tensors["gpt_neox.layers.0.attention.masked_bias"] = torch.tensor(-1e9)
        tensors["gpt_neox.layers.0.attention.bias"] = torch.ones(1, 1, 4, 4, dtype=torch.uint8)
    return config, tensors


def stored(tensors: dict) -> dict:
    half = {torch.float32: torch.bfloat16}
    return {key: value.to(half.get(value.dtype, value.dtype)).contiguous() for key, value in tensors.items()}


def make_fixture(name: str) -> None:
    architecture, settings = VARIANTS[name]
    model = build_model(name, architecture, settings)
    documents = make_documents(name, model.config.vocab_size)
    states, loss = hidden_states(model, documents)
    error = bfloat16_error(model, documents, states)
    config, tensors = saved_files(model, name)
    if not name.endswith("saved"):
        config = {"architectures": config["architectures"], **settings}

    folder = FIXTURES / name
    folder.mkdir(parents=True, exist_ok=True)
    save_file(stored(tensors), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    save_file({f"layer.{l}": s for l, s in enumerate(states)}, folder / "hidden_states.safetensors")
    (folder / "expected.json").write_text(json.dumps({"documents": documents, "loss": loss, "bfloat16_error": error}) + "\n")
    size = sum(file.stat().st_size for file in folder.iterdir())
    scale = math.sqrt(float(states[-1].pow(2).mean()))
    print(f"{name}: {size} bytes, last states' scale {scale:.3g}, loss {loss:.3f}", flush=True)


if __name__ == "__main__":
    for variant in sys.argv[1:] or VARIANTS:
        make_fixture(variant)

#!/usr/bin/env python3
"""Trains the study's models, and saves each at moments of its training as a Hugging Face folder.

Everything follows from seeds; nothing is downloaded. One thread a process, because the order of floating-point sums is
then fixed and a second run gives the same weights.

    python train.py                                    # the corpus, and those of the nine models that are not there
    python train.py town-llama-100k --out /tmp/again   # one of them, to check that it repeats
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from models import BOS, BOS_ID, CONTEXT, EOS, EOS_ID, VOCABULARY, Model, all_models, config, find_model
from safetensors.torch import save_file
from stories import make_stories
from tokenizers import Tokenizer, decoders, pre_tokenizers, processors, trainers
from tokenizers import models as tokenizer_models
from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedModel

TRAINING_SEED, HELD_OUT_SEED, WEIGHTS_SEED, ORDER_SEED = 1, 2, 3, 4
TRAINING_DOCUMENTS, HELD_OUT_DOCUMENTS, TOKENIZER_DOCUMENTS = 12_800, 500, 2_000

BATCH_DOCUMENTS = 8
STEPS = 1_600  # each story once
MOMENTS = (0, 25, 50, 100, 200, 400, 800, STEPS)
WITH_MOMENTS = ("town-llama-260k", "town-neox-260k")  # the others are saved at the end alone
FINAL_RATE, WARMUP_STEPS = 0.02, 100  # the rate falls to this share of the model's peak rate
WEIGHT_DECAY = 0.05  # of matrices
ADAM_BETAS = (0.9, 0.98)
GRADIENT_NORM = 1.0

TOKENIZER_CONFIG: dict[str, object] = {
    "tokenizer_class": "PreTrainedTokenizerFast",
    "bos_token": BOS,
    "eos_token": EOS,
    "model_max_length": CONTEXT,
    "clean_up_tokenization_spaces": False,
}


@dataclass(frozen=True)
class Paths:
    """Where the files of the study lie under its folder."""

    root: Path

    @property
    def corpus(self) -> Path:
        return self.root / "corpus.jsonl"

    def checkpoint(self, model: str, step: int = STEPS) -> Path:
        return self.root / "models" / model / f"step-{step:05d}"


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def training_texts() -> list[str]:
    return [story.text for story in make_stories(TRAINING_DOCUMENTS, TRAINING_SEED)]


def write_held_out(path: Path, training: list[str]) -> None:
    """Writes the held-out corpus; refuses one that shares a story with the training text."""
    texts = [story.text for story in make_stories(HELD_OUT_DOCUMENTS, HELD_OUT_SEED)]
    if shared := set(texts) & set(training):
        raise SystemExit(f"{len(shared)} held-out stories are in the training text: choose another HELD_OUT_SEED")
    lines = (json.dumps({"text": text}) + "\n" for text in texts)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def train_tokenizer(texts: list[str]) -> Tokenizer:
    """A byte-level BPE tokenizer as GPT-2's, which puts ``<s>`` in front of a text. All models share it."""
    tokenizer = Tokenizer(tokenizer_models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=[BOS, EOS],
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A", pair=f"{BOS} $A {BOS}:1 $B:1", special_tokens=[(BOS, BOS_ID)]
    )
    return tokenizer


def encode(tokenizer: Tokenizer, texts: list[str]) -> list[list[int]]:
    """Ids of each text, ``<s>`` in front and ``</s>`` behind."""
    return [encoding.ids + [EOS_ID] for encoding in tokenizer.encode_batch(texts)]


def batches(documents: list[list[int]]) -> Iterator[list[list[int]]]:
    """Batches of documents of similar length, every document once, in a seeded random order; again and again.

    A document is never cut or joined to another, so attention stays within it, as it does when it is analysed later.
    """
    rng = random.Random(ORDER_SEED)
    by_length = sorted(documents, key=len)
    starts = list(range(0, len(by_length), BATCH_DOCUMENTS))
    while True:
        rng.shuffle(starts)
        yield from (by_length[start : start + BATCH_DOCUMENTS] for start in starts)


def padded(documents: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """(documents, longest) ids, and the same as labels in which the padding on the right is ignored.

    Attention is causal, so no real token sees the padding and no mask is needed.
    """
    longest = max(map(len, documents))
    ids = torch.tensor([document + [0] * (longest - len(document)) for document in documents])
    labels = torch.tensor([document + [-100] * (longest - len(document)) for document in documents])
    return ids, labels


def make_model(model: Model) -> PreTrainedModel:
    torch.manual_seed(WEIGHTS_SEED)
    settings = config(model) | {"torch_dtype": "float32"}
    network = AutoModelForCausalLM.from_config(AutoConfig.for_model(**settings), attn_implementation="sdpa")
    return network.float()


def make_optimizers(network: PreTrainedModel) -> list[torch.optim.Optimizer]:
    """Muon for the matrices of the blocks, AdamW for embeddings, norms and biases.

    With AdamW alone these models do not learn to copy a word from the text before, let alone to follow an instruction,
    within the text that there is; with Muon they do.
    """
    matrices, others = [], []
    for name, weight in network.named_parameters():
        (matrices if weight.ndim == 2 and "embed" not in name else others).append(weight)
    return [
        torch.optim.Muon(matrices, weight_decay=WEIGHT_DECAY, momentum=0.95, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, weight_decay=0.0, betas=ADAM_BETAS, fused=True),
    ]


def learning_rate(step: int, peak: float) -> float:
    """Linear warm-up, then a cosine down to the final rate at the last step."""
    if step < WARMUP_STEPS:
        return peak * (step + 1) / WARMUP_STEPS
    progress = (step - WARMUP_STEPS) / (STEPS - WARMUP_STEPS)
    return peak * (FINAL_RATE + (1.0 - FINAL_RATE) * 0.5 * (1.0 + math.cos(math.pi * progress)))


def take_step(
    network: PreTrainedModel, optimizers: list[torch.optim.Optimizer], loss: torch.Tensor, rate: float
) -> None:
    for optimizer in optimizers:
        optimizer.zero_grad()
        for group in optimizer.param_groups:
            group["lr"] = rate
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), GRADIENT_NORM)
    for optimizer in optimizers:
        optimizer.step()


def save_checkpoint(folder: Path, model: Model, network: PreTrainedModel, tokenizer: Tokenizer) -> None:
    """A Hugging Face folder. The output head is the embedding (tied), so it is not stored twice."""
    folder.mkdir(parents=True, exist_ok=True)
    heads = ("lm_head.weight", "embed_out.weight")
    weights = {
        name: weight.to(torch.bfloat16).contiguous()
        for name, weight in network.state_dict().items()
        if name not in heads
    }
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "model.safetensors").chmod(0o644)
    write_json(folder / "config.json", config(model))
    write_json(folder / "tokenizer_config.json", TOKENIZER_CONFIG)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def train(paths: Paths, model: Model, tokenizer: Tokenizer, documents: list[list[int]], until: int) -> None:
    """Trains a model to step ``until`` and writes its checkpoints on the way."""
    network, started, tokens = make_model(model), time.process_time(), 0
    optimizers = make_optimizers(network)
    moments = MOMENTS if model.name in WITH_MOMENTS else (STEPS,)
    print(f"{model.name}: {network.num_parameters():,} parameters", flush=True)
    for step, batch in enumerate(batches(documents)):
        if step in moments:
            save_checkpoint(paths.checkpoint(model.name, step), model, network, tokenizer)
        if step == until:
            break
        ids, labels = padded(batch)
        loss = network(input_ids=ids, labels=labels, use_cache=False).loss
        take_step(network, optimizers, loss, learning_rate(step, model.size.peak_rate))
        tokens += sum(map(len, batch))
        if (step + 1) % 100 == 0:
            seconds = time.process_time() - started
            print(f"step {step + 1}: loss {loss.item():.3f}, {tokens:,} tokens, {seconds:.0f} s", flush=True)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", help="names of models (all of them)")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent, help="folder to write to")
    parser.add_argument("--until", type=int, default=STEPS, help="stop after this step")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    paths = Paths(arguments.out)
    paths.root.mkdir(parents=True, exist_ok=True)

    texts = training_texts()
    write_held_out(paths.corpus, texts)
    tokenizer = train_tokenizer(texts[:TOKENIZER_DOCUMENTS])
    documents = encode(tokenizer, texts)
    print(f"{sum(map(len, texts)):,} bytes, {sum(map(len, documents)):,} tokens of training text", flush=True)
    unfinished = [model for model in all_models() if not paths.checkpoint(model.name).is_dir()]
    for model in [find_model(name) for name in arguments.models] or unfinished:
        train(paths, model, tokenizer, documents, arguments.until)


if __name__ == "__main__":
    main()

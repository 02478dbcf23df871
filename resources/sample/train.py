#!/usr/bin/env python3
"""Trains the sample model: tokenizer, four checkpoints of a small Llama, held-out corpus, and their evaluation.

Everything follows from the seeds below; nothing is downloaded. One thread, because the order of floating-point sums
is then fixed and a second run gives the same weights.

    python train.py                     # everything, into the folder of this script
    python train.py --until 512 --out /tmp/again     # the first part only, to check that it repeats
    python train.py --evaluate          # only measure the checkpoints that are there
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from make_stories import make_stories
from safetensors.torch import save_file
from story_lexicon import FEMALE_NAMES, MALE_NAMES
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaConfig, LlamaForCausalLM

TRAINING_SEED, HELD_OUT_SEED, WEIGHTS_SEED, ORDER_SEED = 1, 2, 3, 4
HELD_OUT_DOCUMENTS = 300
TOKENIZER_DOCUMENTS = 4000
VOCABULARY = 1024
BOS, EOS = "<s>", "</s>"
BOS_ID, EOS_ID = 0, 1

BATCH_DOCUMENTS = 6
CHECKPOINT_STEPS = (0, 64, 512, 4096)
PEAK_LEARNING_RATE, FINAL_LEARNING_RATE = 3e-3, 1e-4
WARMUP_STEPS = 100
WEIGHT_DECAY = 0.1
GRADIENT_NORM = 1.0

# The layout that Llama checkpoints have had since 2023; transformers 5 reads it too, but would write another.
CONFIG: dict[str, object] = {
    "architectures": ["LlamaForCausalLM"],
    "model_type": "llama",
    "vocab_size": VOCABULARY,
    "hidden_size": 96,
    "intermediate_size": 176,
    "num_hidden_layers": 6,
    "num_attention_heads": 6,
    "num_key_value_heads": 2,
    "head_dim": 16,
    "hidden_act": "silu",
    "max_position_embeddings": 512,
    "rms_norm_eps": 1e-5,
    "rope_theta": 10000.0,
    "rope_scaling": None,
    "attention_bias": False,
    "attention_dropout": 0.0,
    "mlp_bias": False,
    "tie_word_embeddings": True,
    "initializer_range": 0.02,
    "pretraining_tp": 1,
    "use_cache": True,
    "bos_token_id": BOS_ID,
    "eos_token_id": EOS_ID,
    "torch_dtype": "bfloat16",
}
TOKENIZER_CONFIG: dict[str, object] = {
    "tokenizer_class": "PreTrainedTokenizerFast",
    "bos_token": BOS,
    "eos_token": EOS,
    "model_max_length": 512,
    "clean_up_tokenization_spaces": False,
}


@dataclass(frozen=True)
class Paths:
    """Where the files of the sample lie under its folder."""

    root: Path

    @property
    def corpus(self) -> Path:
        return self.root / "corpus.jsonl"

    @property
    def evaluation(self) -> Path:
        return self.root / "evaluation.json"

    def checkpoint(self, step: int) -> Path:
        return self.root / "models" / "stories-mini" / f"step-{step:05d}"


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def read_corpus(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def write_held_out(path: Path, training: list[str]) -> list[str]:
    """Writes the held-out corpus; refuses one that shares a story with the training text."""
    stories = list(make_stories(HELD_OUT_DOCUMENTS, HELD_OUT_SEED))
    shared = set(stories) & set(training)
    if shared:
        raise SystemExit(f"{len(shared)} held-out stories are in the training text: choose another HELD_OUT_SEED")
    lines = (json.dumps({"text": story}, ensure_ascii=False) + "\n" for story in stories)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return stories


def train_tokenizer(stories: list[str]) -> Tokenizer:
    """A byte-level BPE tokenizer as GPT-2's, which puts ``<s>`` in front of a text."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=[BOS, EOS],
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(stories, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A", pair=f"{BOS} $A {BOS}:1 $B:1", special_tokens=[(BOS, BOS_ID)]
    )
    return tokenizer


def encode(tokenizer: Tokenizer, stories: list[str]) -> list[list[int]]:
    """Ids of each story, ``<s>`` in front as in the checkpoint's own tokenizer."""
    return [encoding.ids for encoding in tokenizer.encode_batch(stories)]


def batches(documents: list[list[int]], count: int) -> Iterator[list[list[int]]]:
    """``count`` batches, each of documents of similar length, in a seeded random order.

    A document is never cut or joined to another, so attention stays within it, as it does when it is analysed later.
    """
    rng = random.Random(ORDER_SEED)
    by_length = sorted(documents[: count * BATCH_DOCUMENTS], key=len)
    starts = list(range(0, len(by_length), BATCH_DOCUMENTS))
    rng.shuffle(starts)
    return (by_length[start : start + BATCH_DOCUMENTS] for start in starts)


def padded(documents: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """(documents, longest) ids, and the same as labels in which the padding on the right is ignored.

    Attention is causal, so no real token sees the padding and no mask is needed.
    """
    longest = max(map(len, documents))
    ids = torch.tensor([document + [0] * (longest - len(document)) for document in documents])
    labels = torch.tensor([document + [-100] * (longest - len(document)) for document in documents])
    return ids, labels


def make_model() -> LlamaForCausalLM:
    torch.manual_seed(WEIGHTS_SEED)
    return LlamaForCausalLM(LlamaConfig(**(CONFIG | {"torch_dtype": "float32"}))).float()


def make_optimizer(model: LlamaForCausalLM) -> torch.optim.AdamW:
    """AdamW; norms are one-dimensional and not decayed."""
    matrices = [weight for weight in model.parameters() if weight.ndim > 1]
    vectors = [weight for weight in model.parameters() if weight.ndim == 1]
    groups = [{"params": matrices, "weight_decay": WEIGHT_DECAY}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=PEAK_LEARNING_RATE, betas=(0.9, 0.95))


def learning_rate(step: int) -> float:
    """Linear warm-up, then a cosine down to the final rate at the last checkpoint."""
    if step < WARMUP_STEPS:
        return PEAK_LEARNING_RATE * (step + 1) / WARMUP_STEPS
    progress = (step - WARMUP_STEPS) / (CHECKPOINT_STEPS[-1] - WARMUP_STEPS)
    swing = 0.5 * (1.0 + math.cos(math.pi * progress))
    return FINAL_LEARNING_RATE + (PEAK_LEARNING_RATE - FINAL_LEARNING_RATE) * swing


def train_step(model: LlamaForCausalLM, optimizer: torch.optim.AdamW, batch: list[list[int]], rate: float) -> float:
    for group in optimizer.param_groups:
        group["lr"] = rate
    ids, labels = padded(batch)
    loss = model(input_ids=ids, labels=labels, use_cache=False).loss
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), GRADIENT_NORM)
    optimizer.step()
    return loss.item()


def save_checkpoint(folder: Path, model: LlamaForCausalLM, tokenizer: Tokenizer) -> None:
    """A Hugging Face folder. The output head is the embedding (tied), so it is not stored twice."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {
        name: weight.to(torch.bfloat16).contiguous()
        for name, weight in model.state_dict().items()
        if name != "lm_head.weight"
    }
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    write_json(folder / "config.json", CONFIG)
    write_json(folder / "tokenizer_config.json", TOKENIZER_CONFIG)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def train(paths: Paths, tokenizer: Tokenizer, documents: list[list[int]], until: int) -> None:
    """Trains to step ``until`` and writes the checkpoints on the way."""
    model, started, tokens = make_model(), time.monotonic(), 0
    optimizer = make_optimizer(model)
    print(f"{sum(weight.numel() for weight in model.parameters()):,} parameters")
    save_checkpoint(paths.checkpoint(0), model, tokenizer)
    for step, batch in enumerate(batches(documents, CHECKPOINT_STEPS[-1])):
        if step == until:
            break
        loss = train_step(model, optimizer, batch, learning_rate(step))
        tokens += sum(map(len, batch))
        if step + 1 in CHECKPOINT_STEPS:
            save_checkpoint(paths.checkpoint(step + 1), model, tokenizer)
        if (step + 1) % 64 == 0:
            seconds = time.monotonic() - started
            print(f"step {step + 1}: loss {loss:.3f}, {tokens:,} tokens, {seconds:.0f} s", flush=True)


class NgramModel:
    """Plain counting, to say what the network adds to it.

    Witten-Bell interpolation: an order trusts its own counts by how often its context was seen against how many
    different tokens followed it, and leaves the rest to the order below; under order 1 lies the uniform distribution.
    """

    def __init__(self, documents: list[list[int]], longest: int) -> None:
        self.longest = longest
        self._grams: Counter[tuple[int, ...]] = Counter()
        for document in documents:
            for size in range(1, longest + 1):
                # The first token is always <s>: it is a context, never predicted.
                ends = range(max(size, 2), len(document) + 1)
                self._grams.update(tuple(document[end - size : end]) for end in ends)
        self._seen: Counter[tuple[int, ...]] = Counter()
        self._kinds: Counter[tuple[int, ...]] = Counter()
        for gram, count in self._grams.items():
            self._seen[gram[:-1]] += count
            self._kinds[gram[:-1]] += 1

    def probabilities(self, document: list[int], position: int) -> list[float]:
        """The probability of the token at a position, by the model of each order from 1 up."""
        result, probability = [], 1.0 / VOCABULARY
        for size in range(1, self.longest + 1):
            gram = tuple(document[max(position + 1 - size, 0) : position + 1])
            seen, kinds = self._seen[gram[:-1]], self._kinds[gram[:-1]]
            if len(gram) == size and seen:
                probability = (self._grams[gram] + kinds * probability) / (seen + kinds)
            result.append(probability)
        return result

    def losses(self, documents: list[list[int]]) -> dict[int, float]:
        """Nats per token of each order."""
        sums, positions = [0.0] * self.longest, 0
        for document in documents:
            for position in range(1, len(document)):
                for order, probability in enumerate(self.probabilities(document, position)):
                    sums[order] -= math.log(probability)
                positions += 1
        return {order + 1: total / positions for order, total in enumerate(sums)}


def name_tokens(tokenizer: Tokenizer) -> list[int]:
    """The characters' names that are one token (with the space before it)."""
    spelled = (tokenizer.encode(f" {name}", add_special_tokens=False).ids for name in FEMALE_NAMES + MALE_NAMES)
    return [ids[0] for ids in spelled if len(ids) == 1]


def repeated(ids: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """(len - 1) bool: where the next token is a wanted one that the document has had before."""
    before = (ids[None, :] == ids[:, None]).tril(-1).any(dim=1)
    return (before & torch.isin(ids, wanted))[1:]


@torch.no_grad()
def evaluate_checkpoint(folder: Path, stories: list[str], names: list[int]) -> dict[str, float | int]:
    """Loss (nats per token) and next-token accuracy of a saved checkpoint, loaded as any user would, run in float32.

    ``name_accuracy`` is the accuracy where a character is named again: counting cannot know the names of a story, so
    this is what the model has understood of it. The right one of two characters by chance would be a half.
    """
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    loss, hits, positions, name_hits, name_positions = 0.0, 0, 0, 0, 0
    wanted = torch.tensor(names)
    for story in stories:
        ids = tokenizer(story, return_tensors="pt").input_ids
        logits, targets = model(input_ids=ids).logits[0, :-1], ids[0, 1:]
        loss += torch.nn.functional.cross_entropy(logits, targets, reduction="sum").item()
        right, is_name = logits.argmax(-1) == targets, repeated(ids[0], wanted)
        hits, positions = hits + int(right.sum()), positions + len(targets)
        name_hits, name_positions = name_hits + int(right[is_name].sum()), name_positions + int(is_name.sum())
    return {
        "loss": loss / positions,
        "perplexity": math.exp(loss / positions),
        "accuracy": hits / positions,
        "positions": positions,
        "name_accuracy": name_hits / name_positions,
        "name_positions": name_positions,
    }


@torch.no_grad()
def generate(folder: Path, prompt: str, seed: int) -> str:
    """A story of the model's own, sampled at temperature 0.7."""
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    torch.manual_seed(seed)
    prompt_ids = tokenizer(prompt, return_tensors="pt").input_ids
    ids = model.generate(prompt_ids, max_length=350, do_sample=True, temperature=0.7, top_k=0, pad_token_id=EOS_ID)
    return tokenizer.decode(ids[0], skip_special_tokens=True)


def evaluate(paths: Paths, tokenizer: Tokenizer, training: list[list[int]]) -> None:
    """Measures every checkpoint that is there and writes evaluation.json."""
    stories = read_corpus(paths.corpus)
    folders = [paths.checkpoint(step) for step in CHECKPOINT_STEPS if paths.checkpoint(step).is_dir()]
    held_out, names = encode(tokenizer, stories), name_tokens(tokenizer)
    report = {
        "documents": len(stories),
        "tokens": sum(map(len, held_out)),
        "longest_document": max(map(len, held_out)),
        "ngram_loss": NgramModel(training, longest=4).losses(held_out),
        "checkpoints": {folder.name: evaluate_checkpoint(folder, stories, names) for folder in folders},
        "generated": generate(folders[-1], "On", seed=0),
    }
    write_json(paths.evaluation, report)
    print(json.dumps(report, indent=2))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent, help="folder to write to")
    parser.add_argument("--until", type=int, default=CHECKPOINT_STEPS[-1], help="stop after this step")
    parser.add_argument("--evaluate", action="store_true", help="do not train, measure the checkpoints in the folder")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    paths = Paths(arguments.out)
    paths.root.mkdir(parents=True, exist_ok=True)

    stories = list(make_stories(CHECKPOINT_STEPS[-1] * BATCH_DOCUMENTS, TRAINING_SEED))
    write_held_out(paths.corpus, stories)
    if arguments.evaluate:
        tokenizer = Tokenizer.from_file(str(paths.checkpoint(0) / "tokenizer.json"))
    else:
        tokenizer = train_tokenizer(stories[:TOKENIZER_DOCUMENTS])
    documents = encode(tokenizer, stories)
    if not arguments.evaluate:
        train(paths, tokenizer, [document + [EOS_ID] for document in documents], arguments.until)
    evaluate(paths, tokenizer, documents)


if __name__ == "__main__":
    main()

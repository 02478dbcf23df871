#!/usr/bin/env python3
"""Fine-tunes one of the study's models on preference pairs by DPO (Rafailov et al. 2023, arXiv 2305.18290).

Writes preferences.jsonl (held-out pairs that no training uses) and models/town-llama-260k-dpo.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from pathlib import Path

import tasks
import torch
import train
from models import EOS_ID, find_model
from tasks import Pair
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM, PreTrainedModel

BASE = "town-llama-260k"
PAIR_SEED, HELD_OUT_PAIR_SEED, PAIR_ORDER_SEED = 21, 22, 23
PAIRS, HELD_OUT_PAIRS = 2_000, 300
BATCH_PAIRS = 20
STEPS = PAIRS // BATCH_PAIRS
BETA = 0.1
RATE = 3e-4


def write_pairs(path: Path, training: list[Pair]) -> None:
    """Writes the held-out pairs; refuses one whose prompt is in the training pairs."""
    pairs = tasks.make_pairs(HELD_OUT_PAIRS, HELD_OUT_PAIR_SEED)
    if {pair.prompt for pair in pairs} & {pair.prompt for pair in training}:
        raise SystemExit("a held-out prompt is in the training pairs: choose another HELD_OUT_PAIR_SEED")
    lines = (json.dumps({"prompt": p.prompt, "chosen": p.chosen, "rejected": p.rejected}) + "\n" for p in pairs)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def log_likelihoods(network: PreTrainedModel, tokenizer: Tokenizer, pairs: list[Pair]) -> torch.Tensor:
    """(pairs, 2) log p of the chosen and the rejected completion, with the end of text after it."""
    texts = [pair.prompt + completion for pair in pairs for completion in (pair.chosen, pair.rejected)]
    prompts = torch.tensor([len(tokenizer.encode(pair.prompt).ids) for pair in pairs for _ in range(2)])
    ids, labels = train.padded([tokenizer.encode(text).ids + [EOS_ID] for text in texts])
    logits = network(input_ids=ids, use_cache=False).logits[:, :-1]
    losses = torch.nn.functional.cross_entropy(logits.transpose(1, 2), labels[:, 1:], reduction="none")
    in_completion = torch.arange(1, ids.shape[1])[None, :] >= prompts[:, None]
    return -(losses * in_completion).sum(dim=1).reshape(-1, 2)


def tune(network: PreTrainedModel, tokenizer: Tokenizer, pairs: list[Pair]) -> None:
    """One pass over the pairs; the likelihoods are compared with those of the model as it was."""
    reference = copy.deepcopy(network).eval()
    optimizers = [torch.optim.AdamW(network.parameters(), weight_decay=0.0, betas=train.ADAM_BETAS, fused=True)]
    order = list(range(len(pairs)))
    random.Random(PAIR_ORDER_SEED).shuffle(order)
    started = time.process_time()
    for step in range(STEPS):
        batch = [pairs[index] for index in order[step * BATCH_PAIRS : (step + 1) * BATCH_PAIRS]]
        with torch.no_grad():
            before = log_likelihoods(reference, tokenizer, batch)
        gains = log_likelihoods(network, tokenizer, batch) - before
        margins = BETA * (gains[:, 0] - gains[:, 1])
        loss = -torch.nn.functional.logsigmoid(margins).mean()
        train.take_step(network, optimizers, loss, RATE * (1.0 - step / STEPS))
        if (step + 1) % 20 == 0:
            right = (margins > 0).float().mean().item()
            print(f"step {step + 1}: loss {loss.item():.3f}, {right:.2f} right, {time.process_time() - started:.0f} s")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent, help="the study's folder")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    paths = train.Paths(arguments.out)
    pairs = tasks.make_pairs(PAIRS, PAIR_SEED)
    write_pairs(paths.root / "preferences.jsonl", pairs)
    base = paths.checkpoint(BASE)
    network = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tune(network, tokenizer, pairs)
    train.save_checkpoint(paths.checkpoint(f"{BASE}-dpo", train.STEPS + STEPS), find_model(BASE), network, tokenizer)


if __name__ == "__main__":
    main()

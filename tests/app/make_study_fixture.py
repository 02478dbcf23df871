#!/usr/bin/env python3
"""Writes fixtures/study.json: what two checkpoints of resources/study give, computed without Infoplane.

Hidden states and losses come from transformers 5.23.0 (torch 2.13.0, float32), entropies and informations from the
authors' package soft-entropy 0.1.3, fed the same states; positions as in METHOD section 1 with orders 1 and 2.

    python make_study_fixture.py
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from soft_entropy import SoftEntropyAccumulator
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM

ROOT = Path(__file__).resolve().parents[2]
STUDY = ROOT / "resources" / "study"
CHECKPOINTS = ("town-neox-260k/step-00800", "town-olmo-100k/step-01600")
DOCUMENTS, LARGEST_ORDER, BINS, SEED = 16, 2, 100, 0


def number(gram: list[int]) -> int:
    """One number a k-gram: the study's ids have ten bits."""
    return sum(token << 10 * place for place, token in enumerate(gram))


@torch.no_grad()
def run(folder: Path, texts: list[str]) -> dict[str, object]:
    """Figures of one checkpoint over the first documents."""
    network = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    nats, predictions, positions = 0.0, 0, 0
    states: list[list[torch.Tensor]] = []
    labels: dict[str, list[int]] = {"input 1": [], "input 2": [], "output 1": [], "output 2": []}
    for text in texts:
        ids = tokenizer.encode(text).ids
        output = network(input_ids=torch.tensor([ids]), output_hidden_states=True, use_cache=False)
        targets = torch.tensor(ids[1:])
        nats += torch.nn.functional.cross_entropy(output.logits[0, :-1].double(), targets, reduction="sum").item()
        predictions += len(targets)
        at = range(LARGEST_ORDER - 1, len(ids) - LARGEST_ORDER)
        positions += len(at)
        states.append([state[0, at.start : at.stop] for state in output.hidden_states])
        for order in (1, 2):
            labels[f"input {order}"] += [number(ids[i - order + 1 : i + 1]) for i in at]
            labels[f"output {order}"] += [number(ids[i + 1 : i + order + 1]) for i in at]
    layers = []
    for layer in range(len(states[0])):
        rows = torch.cat([document[layer] for document in states])
        accumulator = SoftEntropyAccumulator(d=rows.shape[1], n_bins=BINS, seed=SEED, backend="torch")
        accumulator.update(rows, labels={name: torch.tensor(values) for name, values in labels.items()})
        information = accumulator.mutual_information()
        layers.append({"entropy": accumulator.entropy()} | {name: information[name] for name in labels})
    return {"loss": nats / predictions, "positions": positions, "layers": layers}


def main() -> None:
    """Writes the file."""
    lines = (STUDY / "corpus.jsonl").read_text(encoding="utf-8").splitlines()[:DOCUMENTS]
    texts = [json.loads(line)["text"] for line in lines]
    result = {"documents": DOCUMENTS, "runs": {name: run(STUDY / "models" / name, texts) for name in CHECKPOINTS}}
    path = Path(__file__).resolve().parent / "fixtures" / "study.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures every checkpoint of the study on held-out text and tasks, in the layout of lm-evaluation-harness.

The saved bfloat16 weights are loaded with transformers, as any user would, and run in float32.

    python evaluate.py            # benchmarks/MODEL/step-NNNNN.json for each checkpoint under models/
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import stories
import tasks
import torch
import train
import tune
from tasks import Instruction, Pair, Question
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM, PreTrainedModel

TASK_SEED = 11
BATCH = 100
LENGTH = 12  # tokens of an instruction's answer at most


def ids_of(tokenizer: Tokenizer, text: str) -> list[int]:
    return tokenizer.encode(text).ids


@torch.no_grad()
def token_losses(network: PreTrainedModel, documents: list[list[int]]) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """For each document the loss (nats) of each token after its first, and whether it was the likeliest."""
    losses, hits = [], []
    for start in range(0, len(documents), BATCH):
        part = documents[start : start + BATCH]
        ids, _ = train.padded(part)
        logits = network(input_ids=ids, use_cache=False).logits[:, :-1].float()
        loss = torch.nn.functional.cross_entropy(logits.transpose(1, 2), ids[:, 1:], reduction="none")
        hit = logits.argmax(-1) == ids[:, 1:]
        losses += [loss[row, : len(document) - 1] for row, document in enumerate(part)]
        hits += [hit[row, : len(document) - 1] for row, document in enumerate(part)]
    return losses, hits


def right_choices(network: PreTrainedModel, tokenizer: Tokenizer, questions: list[Question]) -> list[bool]:
    """Whether the true continuation is the likeliest, by the sum over its tokens as lm-evaluation-harness's acc."""
    documents = [ids_of(tokenizer, question.text + choice) for question in questions for choice in question.choices]
    prompts = [len(ids_of(tokenizer, question.text)) for question in questions for _ in question.choices]
    losses, _ = token_losses(network, documents)
    sums = iter([loss[prompt - 1 :].sum().item() for loss, prompt in zip(losses, prompts, strict=True)])
    result = []
    for question in questions:
        costs = [next(sums) for _ in question.choices]
        result.append(min(range(len(costs)), key=costs.__getitem__) == question.right)
    return result


def followed(network: PreTrainedModel, tokenizer: Tokenizer, items: list[Instruction]) -> list[bool]:
    """Whether the likeliest token at every step is the answer's: greedy decoding would write it, word for word."""
    documents = [ids_of(tokenizer, item.text + item.answer) for item in items]
    prompts = [len(ids_of(tokenizer, item.text)) for item in items]
    _, hits = token_losses(network, documents)
    return [bool(hit[prompt - 1 :].all()) for hit, prompt in zip(hits, prompts, strict=True)]


@torch.no_grad()
def preferred(network: PreTrainedModel, tokenizer: Tokenizer, pairs: list[Pair]) -> list[bool]:
    """Whether the chosen answer is likelier than the rejected one, which often is the shorter."""
    likelihoods = tune.log_likelihoods(network, tokenizer, pairs)
    return (likelihoods[:, 0] > likelihoods[:, 1]).tolist()


def share(right: list[bool]) -> tuple[float, float]:
    """A share and its standard error, the sample's as in lm-evaluation-harness."""
    mean = sum(right) / len(right)
    return mean, math.sqrt(mean * (1.0 - mean) / (len(right) - 1))


def evaluate(folder: Path, texts: list[str]) -> dict[str, dict[str, float | str]]:
    """The scores of one checkpoint by task and metric."""
    network = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    losses, hits = token_losses(network, [ids_of(tokenizer, text) for text in texts])
    tokens, words = sum(map(len, losses)), sum(len(text.split()) for text in texts)
    nats = sum(loss.double().sum().item() for loss in losses)
    accuracy = sum(int(hit.sum()) for hit in hits) / tokens
    results: dict[str, dict[str, float | str]] = {
        "town_text": {
            "alias": "town_text",
            "loss,none": nats / tokens,
            "loss_stderr,none": "N/A",
            "word_perplexity,none": math.exp(nats / words),
            "word_perplexity_stderr,none": "N/A",
            "acc,none": accuracy,
            "acc_stderr,none": math.sqrt(accuracy * (1.0 - accuracy) / (tokens - 1)),
        }
    }
    for name, questions in tasks.make_questions(TASK_SEED).items():
        mean, error = share(right_choices(network, tokenizer, questions))
        results[f"town_{name}"] = {"alias": f"town_{name}", "acc,none": mean, "acc_stderr,none": error}
    mean, error = share(followed(network, tokenizer, tasks.make_instructions(TASK_SEED)))
    results["town_instructions"] = {
        "alias": "town_instructions", "exact_match,none": mean, "exact_match_stderr,none": error
    }
    mean, error = share(preferred(network, tokenizer, tasks.make_pairs(tune.HELD_OUT_PAIRS, tune.HELD_OUT_PAIR_SEED)))
    results["town_preferences"] = {"alias": "town_preferences", "acc,none": mean, "acc_stderr,none": error}
    return results


def report(folder: Path, results: dict[str, dict[str, float | str]]) -> dict[str, object]:
    """The object that lm-evaluation-harness writes as results_*.json, with the members that have a meaning here."""
    higher = {task: {m.split(",")[0]: m.split(",")[0] not in ("loss", "word_perplexity")
                     for m in scores if m != "alias" and "stderr" not in m} for task, scores in results.items()}
    return {
        "results": results,
        "versions": {task: 1.0 for task in results},
        "n-shot": {task: 0 for task in results},
        "higher_is_better": higher,
        "config": {"model": "hf", "model_args": f"pretrained={folder.parent.name},revision={folder.name},dtype=float32"},
        "model_source": "hf",
        "model_name": folder.parent.name,
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent, help="the study's folder")
    parser.add_argument("checkpoints", nargs="*", type=Path, help="checkpoint folders (all under models/)")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    texts = [story.text for story in stories.make_stories(train.HELD_OUT_DOCUMENTS, train.HELD_OUT_SEED)]
    for folder in arguments.checkpoints or sorted((arguments.out / "models").glob("*/step-*")):
        results = evaluate(folder, texts)
        path = arguments.out / "benchmarks" / folder.parent.name / f"{folder.name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        train.write_json(path, report(folder, results))
        short = {task: round(next(v for m, v in scores.items() if m != "alias"), 3) for task, scores in results.items()}
        print(f"{folder.parent.name}/{folder.name}: {json.dumps(short)}", flush=True)


if __name__ == "__main__":
    main()

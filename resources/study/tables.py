#!/usr/bin/env python3
"""Prints the tables of this folder's README: scores from benchmarks/, figures from what `analyze --json` wrote.

    packaging/study && python resources/study/tables.py build/study/runs.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

STUDY = Path(__file__).resolve().parent
TASKS = (
    ("town_text", "acc,none", "next token"),
    ("town_agreement", "acc,none", "agreement"),
    ("town_who_did_what", "acc,none", "who did what"),
    ("town_story_facts", "acc,none", "story facts"),
    ("town_world_facts", "acc,none", "world facts"),
    ("town_instructions", "exact_match,none", "instructions"),
    ("town_preferences", "acc,none", "preferences"),
)


def row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def print_scores() -> None:
    print(row(["checkpoint", "loss", *(title for _, _, title in TASKS)]))
    print("|---" * (len(TASKS) + 2) + "|")
    for path in sorted((STUDY / "benchmarks").glob("*/step-*.json")):
        results = json.loads(path.read_text(encoding="utf-8"))["results"]
        scores = [f"{results[task][metric]:.1%}" for task, metric, _ in TASKS]
        print(row([f"{path.parent.name}/{path.stem}", f"{results['town_text']['loss,none']:.3f}", *scores]))


def best(estimate: dict[str, float | None]) -> str:
    """Raw, and the program's best estimate beside it."""
    for name in ("debiased", "adjusted"):
        if estimate[name] is not None:
            return f"{estimate['raw']:.3f} ({estimate[name]:.3f})"
    return f"{estimate['raw']:.3f}"


def print_figures(path: Path, centred: bool) -> None:
    """Of the states as they are, or centred and with the mean cosine that was taken away."""
    title = ["checkpoint", *(["mean cosine"] if centred else []), "H(Z)"]
    title += ["complexity 1", "expressivity 1", "ratio 1", "complexity 2", "expressivity 2"]
    print(row(title))
    print("|---" * len(title) + "|")
    for line in path.read_text(encoding="utf-8").splitlines():
        run = json.loads(line)
        mean = run["mean"]["centred"] if centred else run["mean"]
        before, after = mean["input"], mean["output"]
        cells = [f"{run['mean']['geometry']['mean_cosine']:.2f}"] if centred else []
        cells += [f"{mean['entropy']:.3f}", best(before["1"]), best(after["1"])]
        cells += [f"{after['1']['raw'] / before['1']['raw']:.2f}", best(before["2"]), best(after["2"])]
        print(row([f"{run['model']['model']}/{run['model']['checkpoint']}", *cells]))


if __name__ == "__main__":
    print_scores()
    for argument in sys.argv[1:]:
        for centred in (False, True):
            print()
            print_figures(Path(argument), centred)

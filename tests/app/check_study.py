#!/usr/bin/env python3
"""Compares the losses in what `analyze --loss --json` wrote with those in resources/study/benchmarks. No packages."""

from __future__ import annotations

import json
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[2] / "resources" / "study" / "benchmarks"
TOLERANCE = 1e-3  # nats; the same float32 sums in another order


def main() -> None:
    """Exits with 1 and a line for each model that disagrees or has no score."""
    wrong, runs = 0, [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    for run in runs:
        name = f"{run['model']['model']}/{run['model']['checkpoint']}"
        path = BENCHMARKS / f"{name}.json"
        if not path.is_file():
            print(f"{name}: no scores in {path}")
            wrong += 1
            continue
        expected = json.loads(path.read_text(encoding="utf-8"))["results"]["town_text"]["loss,none"]
        if not abs(run["loss"] - expected) <= TOLERANCE:
            print(f"{name}: loss {run['loss']:.5f}, transformers {expected:.5f}")
            wrong += 1
    print(f"{len(runs) - wrong} of {len(runs)} checkpoints agree with transformers")
    sys.exit(1 if wrong or not runs else 0)


if __name__ == "__main__":
    main()

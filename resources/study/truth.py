#!/usr/bin/env python3
"""Computes what is true of the study's text, whatever a model makes of it: truth.json.

- The entropy a token: minus log p of a story is known exactly (see stories.py), so its mean over stories, divided by
  the mean number of tokens, has no other error than that of the sample, which is stated.
- The entropies of the k-grams X_k and Y_k at a position and their information I(X_k;Y_k), at the positions that
  Infoplane uses with orders 1 and 2. Counted on many stories, so they are biased upwards by about (kinds - 1) / 2N;
  the Miller-Madow term takes that away, and what it took is stated with the sample's error.

`plug_in` is the same count on the held-out corpus alone, as a program without the generator has to do it.
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path

import numpy as np
import train
from stories import make_stories
from tokenizers import Tokenizer

TRUTH_SEED, TRUTH_DOCUMENTS, PARTS = 5, 50_000, 10
ORDERS = (1, 2)


def windows(documents: list[list[int]], order: int) -> np.ndarray:
    """(positions, 2 order) int64: the tokens of X_k and Y_k at every position where the largest order has both."""
    reach = max(ORDERS)
    parts = []
    for ids in documents:
        tokens = np.asarray(ids, dtype=np.int64)
        at = np.arange(reach - 1, len(ids) - reach)
        parts.append(np.stack([tokens[at + offset] for offset in range(1 - order, order + 1)], axis=1))
    return np.concatenate(parts)


def codes(grams: np.ndarray) -> np.ndarray:
    """One number a row; 10 bits a token hold the vocabulary, so four tokens fit."""
    result = np.zeros(len(grams), dtype=np.int64)
    for column in grams.T:
        result = result << 10 | column
    return result


def entropy(labels: np.ndarray) -> tuple[float, float]:
    """Plug-in entropy in nats, and the Miller-Madow term that belongs on top of it."""
    counts = np.unique(labels, return_counts=True)[1].astype(float)
    shares = counts / counts.sum()
    return float(-(shares * np.log(shares)).sum()), (len(counts) - 1) / (2.0 * len(labels))


def figures(documents: list[list[int]], correct: bool) -> dict[str, dict[str, float]]:
    """Entropies and information of each order in nats, with the Miller-Madow terms if ``correct``."""
    result = {}
    for order in ORDERS:
        grams = windows(documents, order)
        (before, after, both) = (entropy(codes(part)) for part in (grams[:, :order], grams[:, order:], grams))
        terms = [value + term * correct for value, term in (before, after, both)]
        result[str(order)] = {
            "entropy_before": terms[0],
            "entropy_after": terms[1],
            "information": terms[0] + terms[1] - terms[2],
            "miller_madow": before[1] + after[1] - both[1],
            "kinds_of_pairs": int(round(both[1] * 2 * len(grams))) + 1,
        }
    return result


def token_entropy(nats: np.ndarray, tokens: np.ndarray) -> dict[str, float]:
    """Nats a token, by the ratio of means, and its standard error over documents."""
    ratio = nats.sum() / tokens.sum()
    error = np.std(nats - ratio * tokens, ddof=1) / math.sqrt(len(nats)) / tokens.mean()
    return {"nats_per_token": float(ratio), "standard_error": float(error)}


def standard_errors(parts: list[dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    """Of the mean over equal parts of the sample."""
    return {
        order: {
            name: float(np.std([part[order][name] for part in parts], ddof=1) / math.sqrt(len(parts)))
            for name in ("entropy_before", "entropy_after", "information")
        }
        for order in parts[0]
    }


def sample(tokenizer: Tokenizer, count: int, seed: int) -> tuple[list[list[int]], np.ndarray]:
    """Token ids and minus log p of each story."""
    stories = list(make_stories(count, seed))
    encoded = [encoding.ids for encoding in tokenizer.encode_batch([story.text for story in stories])]
    return encoded, np.array([story.nats for story in stories])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent, help="the study's folder")
    arguments = parser.parse_args()
    tokenizer = train.train_tokenizer(train.training_texts()[: train.TOKENIZER_DOCUMENTS])
    documents, nats = sample(tokenizer, TRUTH_DOCUMENTS, TRUTH_SEED)
    part = TRUTH_DOCUMENTS // PARTS
    parts = [figures(documents[start : start + part], True) for start in range(0, TRUTH_DOCUMENTS, part)]
    held_out, held_out_nats = sample(tokenizer, train.HELD_OUT_DOCUMENTS, train.HELD_OUT_SEED)
    truth = {
        "documents": TRUTH_DOCUMENTS,
        "tokens": sum(map(len, documents)),
        "token_entropy": token_entropy(nats, np.array([len(ids) - 1 for ids in documents])),
        "orders": figures(documents, True),
        "standard_errors": standard_errors(parts),
        "held_out": {
            "documents": len(held_out),
            "tokens": sum(map(len, held_out)),
            "token_entropy": token_entropy(held_out_nats, np.array([len(ids) - 1 for ids in held_out])),
            "plug_in": figures(held_out, False),
        },
    }
    train.write_json(arguments.out / "truth.json", truth)
    print((arguments.out / "truth.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()

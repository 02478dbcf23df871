"""Figures of the authors' package for test_authors_package.cpp.

    python tests/information/make_fixtures.py      # torch 2.13.0, soft-entropy 0.1.3, scipy

States are torch.randn of a seeded CPU generator, whose numbers libtorch gives too; tokens follow a formula. So the
fixture holds results alone.
"""

import json
import math
from pathlib import Path

import torch
from scipy.optimize import brentq
from soft_entropy import SoftEntropyAccumulator
from soft_entropy.temp_calibration import KL_exact, find_eps

DOCUMENTS, LENGTH = 3, 200


def tokens(document: int) -> list[int]:
    return [(i * i * 7 + 3 * i + document) % 23 % (3 + i % 5) for i in range(LENGTH)]


def label_sets() -> dict[str, list[int]]:
    sets = {f"{side}{k}": [] for side in ("input", "output") for k in (1, 2, 3, 4)}
    for document in range(DOCUMENTS):
        ids = tokens(document)
        for i in range(3, LENGTH - 4):
            for k in (1, 2, 3, 4):
                for side, gram in (("input", ids[i - k + 1 : i + 1]), ("output", ids[i + 1 : i + k + 1])):
                    sets[f"{side}{k}"].append(sum(t * 100**j for j, t in enumerate(gram)))
    return sets


def token_states(bins: int, width: int) -> torch.Tensor:
    ids = [t for d in range(DOCUMENTS) for t in tokens(d)[3 : LENGTH - 4]]
    states = torch.randn(len(ids), width, generator=torch.Generator().manual_seed(bins + width))
    # A part of each state is that of its token, so that not all is noise.
    means = torch.randn(23, width, generator=torch.Generator().manual_seed(1))
    return states + means[torch.tensor(ids)]


def offset_figures(bins: int, width: int) -> dict:
    """States that point one way: their geometry by definition, and the package's figures of them centred."""
    labels = {name: torch.tensor(values) for name, values in label_sets().items()}
    offset = torch.zeros(width)
    offset[7] = 20.0
    states = (token_states(bins, width) + offset).double()
    norms = states.norm(dim=1)
    directions = states / norms[:, None]
    rows = len(states)
    covariance = torch.cov(directions.T)
    shares = states.square().sum(0) / states.square().sum()
    accumulator = SoftEntropyAccumulator(d=width, n_bins=bins, seed=0, backend="torch")
    accumulator.update((directions - directions.mean(0)).float(), labels)
    return {
        "bins": bins,
        "width": width,
        "mean_cosine": float((directions.sum(0).square().sum() - rows) / (rows * (rows - 1))),
        "largest_dimension": int(shares.argmax()),
        "largest_dimension_share": float(shares.max()),
        "participation_ratio": float(covariance.trace() ** 2 / covariance.square().sum()),
        "norm": [float(norms.quantile(q)) for q in (0.05, 0.5, 0.95)],
        "entropy": accumulator.entropy(),
        "information": accumulator.mutual_information(),
    }


def figures(bins: int, width: int) -> dict:
    labels = {name: torch.tensor(values) for name, values in label_sets().items()}
    states = token_states(bins, width)
    accumulator = SoftEntropyAccumulator(d=width, n_bins=bins, seed=0, backend="torch")
    accumulator.update(states, labels)
    return {
        "bins": bins,
        "width": width,
        "temperature": float(find_eps(bins, width)),
        "entropy": accumulator.entropy(),
        "information": accumulator.mutual_information(),
    }


def exact_temperature(bins: int, width: int) -> dict:
    solved = brentq(lambda x: KL_exact(math.exp(x), width) - math.log(bins), math.log(1e-3), math.log(10), xtol=1e-15)
    return {"bins": bins, "width": width, "temperature": math.exp(solved)}


if __name__ == "__main__":
    torch.set_num_threads(1)
    fixture = {
        "figures": [figures(n, d) for n in (50, 100, 200) for d in (16, 64, 576, 4096)],
        "offset": [offset_figures(n, d) for n, d in ((100, 64), (50, 576))],
        "exact": [exact_temperature(n, d) for n in (50, 100, 200) for d in (3, 8, 16, 33, 64, 99)],
    }
    path = Path(__file__).parent / "fixtures" / "soft_entropy.json"
    path.write_text(json.dumps(fixture, indent=1) + "\n")

#!/usr/bin/env python3
"""Writes fixtures/correlations.json: columns of numbers and what scipy, statsmodels and pingouin say of them.

    pip install -r requirements.txt && ./make_fixtures.py
"""
import json
import math
import pathlib

import numpy as np
import pandas as pd
import pingouin
import scipy.special as special
import scipy.stats as stats
import statsmodels.api as sm
from statsmodels.stats.multitest import multipletests

EXACT = 9  # every order is looked at up to here, as p_value.h says
COEFFICIENTS = {
    "spearman": lambda x, y: stats.spearmanr(x, y),
    "pearson": lambda x, y: stats.pearsonr(x, y),
    "kendall": lambda x, y: stats.kendalltau(x, y),
}


def listed(column):
    return [None if v is None or not math.isfinite(v) else float(v) for v in column]


def exact_p(x, y, name):
    """The share of all orders with a coefficient at least as far from 0, by scipy."""
    statistic = lambda a: abs(COEFFICIENTS[name](a, y)[0])
    return stats.permutation_test((x,), statistic, permutation_type="pairings", n_resamples=np.inf,
                                  alternative="greater", vectorized=False).pvalue


def fast_exact_p(x, y):
    """The same for product moments, without a call an order (checked against `exact_p` below)."""
    from itertools import permutations
    x, y = stats.zscore(x), stats.zscore(y)
    orders = np.array(list(permutations(range(len(x)))))
    reached = np.abs((x[orders] * y).sum(1))
    observed = abs((x * y).sum())
    return float((reached >= observed - 1e-12 * max(1, observed)).mean())


def fast_exact_kendall_p(x, y):
    """tau-b over all orders; its denominator is the same in each."""
    from itertools import permutations
    in_x, in_y = np.sign(np.subtract.outer(x, x)), np.sign(np.subtract.outer(y, y))
    orders = np.array(list(permutations(range(len(x)))))
    scores = np.zeros(len(orders))
    for i in range(len(x)):
        for j in range(i):
            scores += in_x[orders[:, i], orders[:, j]] * in_y[i, j]
    return float((np.abs(scores) >= abs((in_x * in_y).sum() / 2)).mean())


def coefficients(x, y):
    keep = np.isfinite(x) & np.isfinite(y)
    x, y = x[keep], y[keep]
    answer = {}
    for name, ask in COEFFICIENTS.items():
        r, p = ask(x, y)
        ties = len(set(x)) < len(x) or len(set(y)) < len(y)
        if len(x) <= EXACT:
            if name == "spearman":
                p = fast_exact_p(stats.rankdata(x), stats.rankdata(y))
            elif name == "pearson":
                p = fast_exact_p(x, y)
            elif ties:
                p = fast_exact_kendall_p(x, y)
            if len(x) <= 5:
                assert abs(p - exact_p(x, y, name)) < 1e-12, (name, p, exact_p(x, y, name))
        answer[name] = {"r": float(r), "p": float(p)}
    if len(x) > 3:
        low, high = stats.pearsonr(x, y).confidence_interval(0.95)
        answer["pearson"] |= {"low": float(low), "high": float(high)}
    return {"n": len(x), **answer}


def correlation_cases(rng):
    for n in (4, 5, 6, 8, 9, 10, 12, 33, 34, 75, 400):
        x = rng.standard_normal(n)
        y = 0.6 * x + rng.standard_normal(n)
        yield f"random {n}", x, y
        yield f"tied {n}", np.round(2 * x) / 2, np.round(y)
        if n > 9:
            with_gaps, other = x.copy(), y.copy()
            with_gaps[rng.random(n) < 0.2] = np.nan
            other[rng.random(n) < 0.1] = np.nan
            yield f"missing {n}", with_gaps, other
    x = np.arange(40.0)
    yield "a line", x, 3 - 2 * x
    yield "a line but for one", x, np.where(x == 7, 100, x)
    yield "strong", x, x + 0.01 * rng.standard_normal(40)
    yield "none at all", np.array([1.0, 2, 3, 4]), np.array([2.0, 4, 1, 3])
    yield "huge and tiny", 1e200 * rng.standard_normal(20), 1e-200 * rng.standard_normal(20)
    yield "far from 0", 1e9 + rng.standard_normal(30), rng.standard_normal(30)
    yield "two values", rng.integers(0, 2, 50).astype(float), rng.standard_normal(50)


def partial_cases(rng):
    n = 60
    family = rng.integers(0, 7, n)
    parameters = np.exp(rng.normal(21, 2, n))
    more = rng.standard_normal(n)
    x = 0.3 * np.log(parameters) + 0.5 * family + rng.standard_normal(n)
    y = 0.4 * np.log(parameters) - 0.2 * family + 0.5 * x + rng.standard_normal(n)
    gaps = x.copy()
    gaps[::9] = np.nan
    ties = np.round(y)
    for name, a, b in (("plain", x, y), ("missing", gaps, y), ("tied", x, ties)):
        frame = pd.DataFrame({"x": a, "y": b, "log_parameters": np.log(parameters), "more": more}).dropna()
        kept = family[frame.index]
        dummies = pd.get_dummies(kept, prefix="family", drop_first=True, dtype=float).set_index(frame.index)
        for method in ("spearman", "pearson"):
            for numbers in (["log_parameters"], ["log_parameters", "more"]):
                found = pingouin.partial_corr(frame, "x", "y", numbers, method=method)
                yield {"name": f"{name} {method} {numbers}", "kind": method, "x": listed(a), "y": listed(b),
                       "numbers": [listed(np.log(parameters)), listed(more)][: len(numbers)], "factor": [],
                       "n": len(frame), "covariates": len(numbers), "r": float(found["r"].iloc[0]),
                       "p": float(found["p_val" if "p_val" in found else "p-val"].iloc[0])}
            # With a factor: residuals of ordinary least squares by statsmodels, its indicators written out.
            for numbers in ([], ["log_parameters"]):
                ranked = frame.rank() if method == "spearman" else frame
                design = sm.add_constant(pd.concat([ranked[numbers], dummies], axis=1))
                left = sm.OLS(ranked["x"], design).fit().resid
                right = sm.OLS(ranked["y"], design).fit().resid
                r = float(np.corrcoef(left, right)[0, 1])
                both = sm.OLS(ranked["y"], pd.concat([design, ranked["x"]], axis=1)).fit()
                yield {"name": f"{name} {method} family {numbers}", "kind": method, "x": listed(a),
                       "y": listed(b), "numbers": [listed(np.log(parameters))][: len(numbers)],
                       "factor": [int(f) for f in family], "n": len(frame),
                       "covariates": design.shape[1] - 1, "r": r, "p": float(both.pvalues["x"])}


def within_case(rng):
    """Repeated measures correlation (Bakdash and Marusich 2017) is Pearson within families."""
    family = np.repeat(np.arange(8), 6)
    x = rng.standard_normal(48) + family
    y = rng.standard_normal(48) - 0.7 * family + 0.6 * x
    frame = pd.DataFrame({"x": x, "y": y, "family": family})
    found = pingouin.rm_corr(frame, "x", "y", "family")
    means = frame.groupby("family").mean()
    between = {k: {"r": float(f(means.x, means.y)[0])} for k, f in COEFFICIENTS.items()}
    without = []
    for left_out in range(8):
        rest = frame[frame.family != left_out]
        r, p = stats.spearmanr(rest.x, rest.y)
        without.append({"r": float(r), "p": float(p)})
    return {"x": listed(x), "y": listed(y), "family": [int(f) for f in family],
            "within": {"r": float(found["r"].iloc[0]), "p": float(found.filter(regex="^p").iloc[0, 0])},
            "between": between, "without": without}


class SplitMix:
    """engine/base/random.h, whose numbers are published (Steele, Lea, Flood 2014)."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return z ^ (z >> 31)

    def below(self, bound):
        reject_under = ((1 << 64) - bound) % bound
        while True:
            value = self.next()
            if value >= reject_under:
                return value % bound

    def uniform(self):
        return ((self.next() >> 11) + 1) * 2.0**-53

    def normal(self):
        radius = math.sqrt(-2 * math.log(self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())


def bootstrap_cases(rng):
    n, resamples, seed = 20, 300, 11
    x = rng.standard_normal(n)
    y = np.round(x + rng.standard_normal(n), 1)
    error = np.where(np.arange(n) % 3 == 0, 0, 0.2)
    for name, ask in COEFFICIENTS.items():
        for noise in (np.zeros(n), error):
            random, draws = SplitMix(seed), []
            for _ in range(resamples):
                a, b = [], []
                for _ in range(n):
                    i = random.below(n)
                    a.append(x[i] + (noise[i] * random.normal() if noise[i] > 0 else 0))
                    b.append(y[i])
                draws.append(ask(a, b)[0])
            low, high = np.percentile(draws, [2.5, 97.5])
            yield {"kind": name, "x": listed(x), "y": listed(y), "error": listed(noise), "resamples": resamples,
                   "seed": seed, "low": float(low), "high": float(high)}


def scipy_bootstrap(rng):
    """scipy's own resamples: other draws, so equal only to the noise of 4,000 of them."""
    x = rng.standard_normal(50)
    y = 0.7 * x + rng.standard_normal(50)
    ask = lambda a, b: stats.spearmanr(a, b)[0]
    found = stats.bootstrap((x, y), ask, paired=True, vectorized=False, n_resamples=4000,
                            method="percentile", random_state=rng).confidence_interval
    return {"x": listed(x), "y": listed(y), "low": float(found.low), "high": float(found.high)}


def clustered_bootstrap():
    """The draws of whole clusters, taken again; their coefficients by scipy."""
    rng = np.random.default_rng(20261201)
    resamples, seed = 300, 7
    cluster = np.repeat([4, 0, 9, 2, 7, 5, 1], [3, 1, 4, 2, 5, 2, 3])
    x = rng.standard_normal(len(cluster)) + cluster
    y = np.round(x + 3 * rng.standard_normal(len(cluster)))
    y[6] = np.nan
    error = np.where(np.arange(len(cluster)) % 3 == 0, 0, 0.2)
    names = list(dict.fromkeys(int(c) for c in cluster))
    for name, ask in COEFFICIENTS.items():
        for noise in (np.zeros(len(cluster)), error):
            random, draws = SplitMix(seed), []
            for _ in range(resamples):
                a, b = [], []
                for _ in names:
                    chosen = names[random.below(len(names))]
                    for i in np.flatnonzero((cluster == chosen) & np.isfinite(y)):
                        a.append(x[i] + (noise[i] * random.normal() if noise[i] > 0 else 0))
                        b.append(y[i])
                draws.append(ask(a, b)[0])
            low, high = np.percentile(draws, [2.5, 97.5])
            yield {"kind": name, "x": listed(x), "y": listed(y), "cluster": [int(c) for c in cluster],
                   "error": listed(noise), "resamples": resamples, "seed": seed, "low": float(low),
                   "high": float(high)}


def rank_lines():
    rng = np.random.default_rng(1968)
    for n in (4, 5, 12, 33, 200, 450):
        x = rng.standard_normal(n)
        y = 0.6 * x + rng.standard_t(2, n)
        for name, a, b in (("random", x, y), ("tied", np.round(2 * x) / 2, np.round(y)), ("far", x + 1e6, y)):
            slope, intercept = stats.theilslopes(b, a, method="joint")[:2]
            yield {"name": f"{name} {n}", "x": listed(a), "y": listed(b), "slope": float(slope),
                   "intercept": float(intercept)}


def long_rank_line():
    """More points than all pairs are taken of: equal to what the sample can tell."""
    rng = np.random.default_rng(1950)
    x = rng.standard_normal(1200)
    y = 0.6 * x + rng.standard_t(2, 1200)
    slopes = np.subtract.outer(y, y)[np.tril_indices(1200, -1)] / np.subtract.outer(x, x)[np.tril_indices(1200, -1)]
    low, high = np.percentile(slopes, [49.2, 50.8])
    return {"x": listed(x), "y": listed(y), "slope": float(stats.theilslopes(y, x).slope), "low": float(low),
            "high": float(high)}


def tail_cases():
    """[r, df, p]: from correlations of nothing but rounding to p values near the smallest double. (The tail of
    Student's t, in the form that keeps the digits of each; `stats.beta` and `stats.t` round r on the way.)"""
    for df in (2, 3, 8, 46, 195, 1000, 2997):
        for r in (0.0, 1e-14, -1e-9, 1e-6, 1e-3, 0.1, -0.4, 0.5, 0.6, 0.7, 0.9, -0.99, 0.9999, 1 - 1e-6, 1 - 1e-12):
            p = (special.betaincc(0.5, df / 2, r * r) if abs(r) < 0.5
                 else special.betainc(df / 2, 0.5, (1 - r) * (1 + r)))
            if p > 1e-300:
                yield [r, df, float(p)]


def bounds():
    """What 50% to 99.99% of Student's t (by degrees of freedom) and of the normal distribution lie within."""
    for level in (0.5, 0.8, 0.9, 0.95, 0.99, 0.9999):
        students = [[df, float(stats.t.isf((1 - level) / 2, df))] for df in (1, 2, 3, 4, 5, 10, 22, 195, 2997)]
        yield {"level": level, "student": students, "normal": float(stats.norm.isf((1 - level) / 2))}


def main():
    rng = np.random.default_rng(20260407)
    p_values = np.concatenate([rng.random(30), rng.random(10) ** 6, [0.03, 0.03, 1.0, 0.0]])
    adjusted = multipletests(p_values, method="fdr_bh")[1]
    assert np.allclose(adjusted, stats.false_discovery_control(p_values), rtol=1e-12, atol=0)
    tails = [[a, b, x, float(stats.beta.cdf(x, a, b))] for a in (0.5, 1, 3.5, 40, 2499)
             for b in (0.5, 2, 30) for x in (1e-6, 0.02, 0.5, 0.9, 0.999)]
    fixture = {
        "versions": {m.__name__: m.__version__ for m in (np, pd, pingouin)}
        | {"scipy": __import__("scipy").__version__, "statsmodels": __import__("statsmodels").__version__},
        "correlations": [{"name": name, "x": listed(x), "y": listed(y)} | coefficients(x, y)
                         for name, x, y in correlation_cases(rng)],
        "partial": list(partial_cases(rng)),
        "families": within_case(rng),
        "bootstrap": list(bootstrap_cases(rng)),
        "scipy_bootstrap": scipy_bootstrap(rng),
        "clustered_bootstrap": list(clustered_bootstrap()),
        "rank_lines": list(rank_lines()),
        "long_rank_line": long_rank_line(),
        "false_discovery": {"p": listed(p_values), "adjusted": listed(adjusted)},
        "beta": tails,
        "correlation_tails": list(tail_cases()),
        "bounds": list(bounds()),
    }
    target = pathlib.Path(__file__).parent / "fixtures" / "correlations.json"
    target.write_text(json.dumps(fixture, separators=(",", ":")).replace("},{", "},\n{") + "\n")


if __name__ == "__main__":
    main()

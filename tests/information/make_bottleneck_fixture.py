"""Writes bottleneck_fixture.json: points of Information Bottleneck curves found by another method than ours.

For small joints p(x,y) the Lagrangian I(Y;T) - I(X;T) / beta is maximised over encoders p(t|x) by a general optimiser
(L-BFGS on the logits, exact gradients by finite differences of a smooth function, many random starts), which knows
nothing of Blahut-Arimoto updates or annealing. The curve of a joint lies below the line that each maximum gives:
    I(Y;T) <= maximum(beta) + I(X;T) / beta.

Run with: python make_bottleneck_fixture.py      (numpy and scipy in the versions of requirements.txt)
"""

import json
import pathlib

import numpy
import scipy
from scipy.optimize import minimize
from scipy.special import softmax

STARTS = 60
CLUSTERS = 4  # |X| + 1 is always enough (Witsenhausen and Wyner 1975)

JOINTS = {
    "general 3x3": [[30, 5, 1], [4, 20, 6], [2, 8, 24]],
    "with a hole 3x3": [[40, 0, 5], [0, 15, 15], [10, 10, 5]],
    "uneven 3x3": [[100, 2, 1], [3, 9, 1], [1, 1, 2]],
}
BETAS = [1.3, 1.6, 2.0, 3.0, 5.0, 10.0]


def information(joint):
    outer = joint.sum(1, keepdims=True) * joint.sum(0, keepdims=True)
    seen = joint > 0
    return float((joint[seen] * numpy.log(joint[seen] / outer[seen])).sum())


def reached(logits, joint):
    encoder = softmax(logits.reshape(joint.shape[0], CLUSTERS), axis=1)
    return information(joint.sum(1)[:, None] * encoder), information(encoder.T @ joint)


def best(joint, beta, random):
    def loss(logits):
        complexity, expressivity = reached(logits, joint)
        return complexity / beta - expressivity

    found = [
        minimize(loss, random.normal(size=joint.shape[0] * CLUSTERS) * 3, method="L-BFGS-B", options={"maxiter": 2000})
        for _ in range(STARTS)
    ]
    result = min(found, key=lambda each: each.fun)
    complexity, expressivity = reached(result.x, joint)
    return {"beta": beta, "maximum": -result.fun, "complexity": complexity, "expressivity": expressivity}


def main():
    random = numpy.random.default_rng(0)
    cases = []
    for name, counts in JOINTS.items():
        joint = numpy.array(counts, dtype=float)
        joint /= joint.sum()
        points = [best(joint, beta, random) for beta in BETAS]
        cases.append({"name": name, "counts": counts, "information": information(joint), "points": points})
    fixture = {"made_with": {"numpy": numpy.__version__, "scipy": scipy.__version__}, "cases": cases}
    path = pathlib.Path(__file__).with_name("bottleneck_fixture.json")
    path.write_text(json.dumps(fixture, indent=1) + "\n")


if __name__ == "__main__":
    main()

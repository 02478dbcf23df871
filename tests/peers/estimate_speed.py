"""Speed of the estimates beside the authors' package: the same states, labels and threads, in one run.

    pip install -r requirements.txt
    python estimate_speed.py INFOPLANE_CLI [--positions 1000000] [--width 576] [--bins 100] [--threads 2]

One layer of made-up states (the mean of the token and noise) of made-up text: Zipf tokens of a vocabulary of 50,000,
half of them phrases that were there before, in documents of 500 measured positions. Eight label sets, n-grams of order 1
to 4 before and after. Theirs is SoftEntropyAccumulator of `soft-entropy` 0.1.3 with torch on the processor, fed four
documents a batch, which is the default of its LLMInferrer; labels are made before its clock runs. Ours is
`infoplane-cli estimate --states paper`: first without nulls and resamples, which is what theirs computes, then with five
nulls and a hundred resamples. It is timed by its own clock from start to end (reading the states, sorting the labels,
geometry, debiased figures), and by that of the estimate alone, which begins with assignments in memory; theirs without its assignments
is what it takes beyond an `update` that has no labels. Beside the clock stands the processor's time of all threads,
which is the same on a machine that does other things besides. Figures must agree to 1e-5.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

import numpy as np
import torch

VERSION = "0.1.3"
VOCABULARY = 50_000  # its fourth power still is an int64
MEASURED, ORDERS = 500, (1, 2, 3, 4)
LENGTH = MEASURED + 2 * max(ORDERS) - 1


def made_up_text(documents, random):
    """Tokens [documents, LENGTH]; phrases of 2 to 9 tokens of what came before are half of them."""
    weights = 1 / np.arange(1, VOCABULARY + 1)
    fresh = random.choice(VOCABULARY, documents * LENGTH, p=weights / weights.sum())
    text = fresh.copy()
    at = LENGTH
    while at < len(text):
        phrase = int(random.integers(2, 10))
        if random.random() < 0.5:
            begin = int(random.integers(0, at - phrase))
            text[at : at + phrase] = text[begin : begin + phrase][: len(text) - at]
        at += phrase
    return text.reshape(documents, LENGTH)


def write_states(path, text, width):
    """A safetensors file, block by block: float32 states of 1,000,000 positions are not held twice."""
    tokens = text.size
    means = torch.randn(VOCABULARY, width, generator=torch.Generator().manual_seed(1))
    sizes = {"layer.0": ("F32", [tokens, width], 4), "tokens": ("I64", [tokens], 8), "doc_lengths": ("I64", [len(text)], 8)}
    header, end = {}, 0
    for name, (dtype, shape, size) in sizes.items():
        begin, end = end, end + size * int(np.prod(shape))
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}
    encoded = json.dumps(header).encode()
    encoded += b" " * (-len(encoded) % 8)
    noise = torch.Generator().manual_seed(2)
    with open(path, "wb") as file:
        file.write(len(encoded).to_bytes(8, "little") + encoded)
        for document in text:
            states = means[torch.from_numpy(document)] + torch.randn(LENGTH, width, generator=noise)
            file.write(states.numpy().tobytes())
        file.write(text.astype(np.int64).tobytes())
        file.write(np.full(len(text), LENGTH, np.int64).tobytes())
    return 8 + len(encoded)


def label_sets(text):
    """For every measured position and order, the n-gram before and the one after as one integer."""
    places = np.arange(max(ORDERS) - 1, LENGTH - max(ORDERS))
    sets = {}
    for order in ORDERS:
        for side, offset in (("input", 1 - order), ("output", 1)):
            code = np.zeros((len(text), len(places)), np.int64)
            for i in range(order):
                code = code * VOCABULARY + text[:, places + offset + i]
            sets[f"{side}{order}"] = torch.from_numpy(code)
    return sets, places


def theirs(states, labels, places, arguments, labelled=True):
    from soft_entropy import SoftEntropyAccumulator

    accumulator = SoftEntropyAccumulator(d=arguments.width, n_bins=arguments.bins, seed=0, backend="torch")
    seconds, processor = 0.0, 0.0
    for first in range(0, len(states), arguments.batch):
        batch = torch.from_numpy(states[first : first + arguments.batch][:, places].reshape(-1, arguments.width))
        of_batch = {name: codes[first : first + arguments.batch].reshape(-1) for name, codes in labels.items()}
        begin, begin_cpu = time.perf_counter(), time.process_time()
        accumulator.update(batch, of_batch if labelled else None)
        seconds += time.perf_counter() - begin
        processor += time.process_time() - begin_cpu
    begin, begin_cpu = time.perf_counter(), time.process_time()
    figures = {"entropy": accumulator.entropy(), **accumulator.mutual_information()}
    seconds += time.perf_counter() - begin
    processor += time.process_time() - begin_cpu
    return seconds, processor, figures


def children_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ours(arguments, path, nulls, bootstrap):
    command = [arguments.cli, "estimate", path, "--bins", str(arguments.bins), "--threads", str(arguments.threads),
               "--nulls", str(nulls), "--bootstrap", str(bootstrap), "--states", "paper", "--json", "-", "--quiet"]
    timings, processor = [], []
    for _ in range(arguments.rounds):
        begin = children_seconds()
        run = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        processor.append(children_seconds() - begin)
        timings.append(run["timing"])
    return min(t["seconds"] for t in timings), min(t["estimate_seconds"] for t in timings), min(processor), run


def compare(arguments, scratch):
    from importlib.metadata import version

    assert version("soft-entropy") == VERSION, f"soft-entropy {version('soft-entropy')}, expected {VERSION}"
    torch.set_num_threads(arguments.threads)
    path = os.path.join(scratch, "states.safetensors")
    text = made_up_text(arguments.positions // MEASURED, np.random.default_rng(0))
    start = write_states(path, text, arguments.width)
    states = np.memmap(path, np.float32, "r", start, (len(text), LENGTH, arguments.width))
    labels, places = label_sets(text)
    whole, reduction, processor, run = ours(arguments, path, 0, 0)
    full, full_reduction, full_processor, _ = ours(arguments, path, 5, 100)
    assignments, _, _ = theirs(states, labels, places, arguments, labelled=False)
    their_whole, their_processor, figures = theirs(states, labels, places, arguments)

    layer = run["layers"][0]
    largest = abs(layer["entropy"] - figures["entropy"])
    for order in ORDERS:
        for side in ("input", "output"):
            largest = max(largest, abs(layer[side][str(order)]["raw"] - figures[f"{side}{order}"]))
    counts = ", ".join(f"{len(labels[f'input{order}'].unique()):,}" for order in ORDERS)
    print(f"{len(text) * MEASURED:,} positions, width {arguments.width}, n = {arguments.bins}, "
          f"{arguments.threads} threads; labels of orders 1 to 4: {counts}")
    print(f"  theirs: {their_whole:.2f} s a layer ({their_processor:.2f} s of processor), "
          f"{their_whole - assignments:.2f} s without assignments")
    print(f"  ours:   {whole:.2f} s with reading and sorting ({processor:.2f} s of processor), {reduction:.2f} s without")
    print(f"  with 5 nulls and 100 resamples: {full:.2f} s ({full_processor:.2f} s of processor) and {full_reduction:.2f} s")
    print(f"  times as fast: {their_whole / whole:.1f} ({their_processor / processor:.1f} by the processor); "
          f"estimate alone {(their_whole - assignments) / reduction:.1f}")
    print(f"  largest difference of 9 figures: {largest:.1e}")
    if largest > 1e-5:
        sys.exit("figures differ by more than 1e-5")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("--positions", type=int, default=1_000_000)
    parser.add_argument("--width", type=int, default=576)
    parser.add_argument("--bins", type=int, default=100)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--scratch", default=None, help="where the states are written: 2.4 GB by default")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.scratch) as scratch:
        compare(arguments, scratch)


if __name__ == "__main__":
    main()

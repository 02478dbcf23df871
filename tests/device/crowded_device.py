"""A device that others crowd: the same measurement undisturbed, with another process that takes what is left of the
memory in the middle, with little left from the start, with next to nothing left, and killed in the middle.

    python crowded_device.py INFOPLANE_CLI MODEL_DIR CORPUS SCRATCH [--documents 60] [--length 512]

Every run must give the undisturbed figures (to 1e-3: products of bfloat16 in chunks of another size are rounded
otherwise), or end with a typed error, after which the same command must give them. The folder of the model needs a
tokenizer. Needs torch with a device.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time

import torch

MIDDLE = 5  # the layer after which something happens
TOLERANCE = 1e-3


class Crowd:
    """Memory of the device that another process holds: this one."""

    def __init__(self):
        self.held = []

    def take_all_but(self, left):
        piece = 8 << 30
        while piece >= 2 << 20:
            free = torch.cuda.mem_get_info()[0]
            if free - piece < left:
                piece //= 2
                continue
            try:
                self.held.append(torch.empty(piece, dtype=torch.uint8, device="cuda"))
            except torch.OutOfMemoryError:
                piece //= 2
        return sum(block.numel() for block in self.held)

    def leave(self):
        self.held.clear()
        torch.cuda.empty_cache()


def make_corpus(arguments):
    """Texts of many paragraphs in a random order: more tokens than `length` each."""
    paragraphs = [json.loads(line)["text"] for line in open(arguments.corpus, encoding="utf-8")]
    draw = random.Random(1)
    path = os.path.join(arguments.scratch, "crowded.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        for _ in range(arguments.documents):
            text = ""
            while len(text) < 6 * arguments.length:
                text += draw.choice(paragraphs) + "\n"
            file.write(json.dumps({"text": text}) + "\n")
    return path


class Measurement:
    """One command, in a database of its own, that may be given again."""

    def __init__(self, arguments, corpus, name, *options):
        self.name, self.figures = name, os.path.join(arguments.scratch, f"{name}.json")
        self.command = [arguments.cli, "analyze", arguments.model, "--corpus", corpus, "--max-length", str(arguments.length),
                        "--device", "cuda", "--dtype", "bfloat16", "--nulls", "0", "--scratch", arguments.scratch, "--db",
                        os.path.join(arguments.scratch, f"{name}.db"), "--json", self.figures, "--progress", "json", *options]

    def run(self, at_layer=lambda process, layer: None):
        begin, told, error = time.perf_counter(), [], ""
        process = subprocess.Popen(self.command, stderr=subprocess.PIPE, text=True)
        for line in process.stderr:
            try:
                event = json.loads(line)
            except ValueError:
                error += line
                continue
            if event["event"] == "layer":
                told.append(event["layer"])
                at_layer(process, event["layer"])
            elif event["event"] == "error":
                error += line
        status = process.wait()
        print(f"  {self.name}: exit {status}, {time.perf_counter() - begin:.1f} s, layers told: "
              f"{f'{told[0]} to {told[-1]}' if told else 'none'} {error.strip()[:400]}", flush=True)
        return status, error

    def difference(self, other):
        ours, theirs = (json.load(open(m.figures))["layers"] for m in (self, other))
        numbers = lambda layer: [layer["entropy"], *(layer[side][k]["raw"] for side in ("input", "output") for k in layer[side])]
        return max(abs(a - b) for x, y in zip(ours, theirs, strict=True) for a, b in zip(numbers(x), numbers(y), strict=True))


def main():
    parser = argparse.ArgumentParser()
    for name in ("cli", "model", "corpus", "scratch"):
        parser.add_argument(name)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--length", type=int, default=512)
    arguments = parser.parse_args()
    corpus, crowd, wrong = make_corpus(arguments), Crowd(), []
    torch.cuda.init()

    def expect(what, holds):
        if not holds:
            wrong.append(what)
            print(f"  NOT SO: {what}")

    alone = Measurement(arguments, corpus, "alone")
    if alone.run()[0] != 0:
        sys.exit("the undisturbed measurement failed")

    def check(measurement, status, error):
        """Done, or a typed error and done when asked again."""
        if status != 0:
            expect(f"{measurement.name}: a typed error of memory", status == 1 and any(code in error for code in ('"out-of-memory"', '"memory-budget"')))
            crowd.leave()
            status, _ = measurement.run()
        crowd.leave()
        expect(f"{measurement.name}: done", status == 0)
        if status == 0:
            difference = measurement.difference(alone)
            print(f"  {measurement.name}: figures within {difference:.1e}")
            expect(f"{measurement.name}: the undisturbed figures", difference < TOLERANCE)

    def take_rest(process, layer):
        if layer == MIDDLE:
            print(f"  another process takes {crowd.take_all_but(0) / 1e9:.1f} GB after layer {layer}", flush=True)

    for states in ("auto", "disk"):
        crowded = Measurement(arguments, corpus, f"crowded-{states}", "--hidden-states", states)
        check(crowded, *crowded.run(take_rest))

    for left in (4, 1.2, 0.3):
        crowd.take_all_but(int(left * 1e9))
        print(f"  {torch.cuda.mem_get_info()[0] / 1e9:.1f} GB left from the start", flush=True)
        little = Measurement(arguments, corpus, f"little-{left}")
        check(little, *little.run())

    killed = Measurement(arguments, corpus, "killed", "--hidden-states", "disk")
    status, _ = killed.run(lambda process, layer: process.kill() if layer == MIDDLE else None)
    expect("killed in the middle", status < 0)
    check(killed, *killed.run())
    sys.exit(1 if wrong else 0)


main()

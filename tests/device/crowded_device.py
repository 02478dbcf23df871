"""A device that others crowd: the same measurement undisturbed, with another process that takes what is left of the
memory at the start or in the middle, with little left from before, with next to nothing left, and killed in the middle.

    python crowded_device.py INFOPLANE_CLI MODEL_DIR CORPUS SCRATCH [--documents 60] [--length 512]

Every run must give the undisturbed figures (to 1e-3: products of bfloat16 in chunks of another size are rounded
otherwise), or end with a typed error, after which the same command must give them. The folder of the model needs a
tokenizer. Needs torch with a device.
"""

import argparse
import json
import math
import os
import random
import subprocess
import sys
import time

import torch

START = "start"  # of the first pass
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

    def run(self, when=lambda process, reached: None):
        """`when` is told START, and each layer as it is finished."""
        begin, told, error, self.resumed = time.perf_counter(), [], "", None
        with subprocess.Popen(self.command, stderr=subprocess.PIPE, text=True) as process:
            try:
                for line in process.stderr:
                    event = self.event_of(line)
                    if event["event"] == "started":
                        when(process, START)
                    elif event["event"] == "layer":
                        told.append(event["layer"])
                        when(process, event["layer"])
                    elif event["event"] == "resumed":
                        self.resumed = event["layer"]
                    elif event["event"] == "error":
                        error += line
            except BaseException:
                process.kill()
                raise
            status = process.wait()
        layers = f"{told[0]} to {told[-1]}" if told else "none"
        say(f"{self.name}: exit {status}, {time.perf_counter() - begin:.1f} s, layers told: {layers} {error.strip()[:400]}")
        return status, error

    @staticmethod
    def event_of(line):
        try:
            return json.loads(line)
        except ValueError:
            return {"event": "error"}

    def difference(self, other):
        """The largest of all figures; infinite where one is no number."""
        ours, theirs = (figures_of(measurement) for measurement in (self, other))
        differences = [abs(a - b) for a, b in zip(ours, theirs, strict=True)]
        return max(differences) if all(map(math.isfinite, differences)) else math.inf


def figures_of(measurement):
    numbers = []
    for layer in json.load(open(measurement.figures))["layers"]:
        numbers.append(layer["entropy"])
        numbers += [figure["raw"] for side in ("input", "output") for figure in layer[side].values()]
    return numbers


def say(what):
    print(f"  {what}", flush=True)


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
            say(f"NOT SO: {what}")

    alone = Measurement(arguments, corpus, "alone")
    if alone.run()[0] != 0:
        sys.exit("the undisturbed measurement failed")

    def check_figures(measurement, status):
        expect(f"{measurement.name}: done", status == 0)
        if status == 0:
            difference = measurement.difference(alone)
            say(f"{measurement.name}: figures within {difference:.1e}")
            expect(f"{measurement.name}: the undisturbed figures", difference < TOLERANCE)

    def check(measurement, status, error):
        """Done, or a typed error of memory and done when asked again."""
        crowd.leave()
        if status != 0:
            typed = any(code in error for code in ('"out-of-memory"', '"memory-budget"'))
            expect(f"{measurement.name}: a typed error of memory", status == 1 and typed)
            status, _ = measurement.run()
        check_figures(measurement, status)

    def take_rest(moment):
        def when(process, reached):
            if reached == moment:
                say(f"another process takes {crowd.take_all_but(0) / 1e9:.1f} GB (now: {moment})")

        return when

    for name, moment, states in (("crowded-early", START, "auto"), ("crowded", MIDDLE, "auto"), ("crowded-disk", MIDDLE, "disk")):
        crowded = Measurement(arguments, corpus, name, "--hidden-states", states)
        check(crowded, *crowded.run(take_rest(moment)))

    for left in (4, 1.2, 0.3):
        crowd.take_all_but(int(left * 1e9))
        say(f"{torch.cuda.mem_get_info()[0] / 1e9:.1f} GB left from before")
        little = Measurement(arguments, corpus, f"little-{left}")
        check(little, *little.run())

    killed = Measurement(arguments, corpus, "killed", "--hidden-states", "disk")
    status, _ = killed.run(lambda process, reached: process.kill() if reached == MIDDLE else None)
    expect("killed in the middle", status < 0)
    status, _ = killed.run()
    say(f"killed: resumed after layer {killed.resumed}")
    expect("a killed run goes on where it was", killed.resumed is not None and killed.resumed >= MIDDLE - 1)
    check_figures(killed, status)
    sys.exit(1 if wrong else 0)


main()

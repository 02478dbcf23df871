"""Infoplane beside the authors' package: the same folder, texts and threads, in one run.

    pip install -r requirements.txt
    python inferrer_speed.py INFOPLANE_CLI CORPUS MODEL_DIR [--documents 64] [--length 64] [--rounds 3]
        [--states paper] ...
    python inferrer_speed.py INFOPLANE_CLI CORPUS --shape smollm2-135m --tokenizer TOKENIZER_JSON

Theirs is `soft-entropy` 0.1.3: its LLMInferrer on transformers, fed through its own batch method (its `run` wants a data
set from the hub), orders 1 to 3 because it stops at trigrams, four texts a batch as is its default. Loading the model is
not counted, nor the import of torch. Ours is `infoplane-cli analyze --orders 1,2,3` from its start to its end: reading
and hashing the weights, tokenizing, and storing the figures are in its time. The two take turns; the fastest round of
each counts, by the clock and by the processor (what all threads took together: the same on a machine that does other things
besides). Figures must agree to --tolerance: theirs are given the reference points that ours draw, and sum in
float32 (which is in their time too).

A shape is written with random weights by `infoplane-cli bench --shape --keep`; the tokenizer given is put beside it.
"""

import argparse
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

VERSIONS = {"soft-entropy": "0.1.3"}
KINDS = {1: "unigram", 2: "bigram", 3: "trigram"}


def make_folder(arguments, scratch):
    if arguments.model:
        return arguments.model
    folder = os.path.join(scratch, "model")
    subprocess.run([arguments.cli, "bench", "--shape", arguments.shape, "--keep", folder, "--documents", "1",
                    "--length", "16", "--no-reference", "--scratch", scratch], check=True, capture_output=True)
    shutil.copy(arguments.tokenizer, os.path.join(folder, "tokenizer.json"))
    special = [t["content"] for t in json.load(open(arguments.tokenizer))["added_tokens"] if t["special"]]
    end = next((t for t in special if t in ("</s>", "<|endoftext|>")), special[0])
    with open(os.path.join(folder, "tokenizer_config.json"), "w") as file:
        json.dump({"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": end, "pad_token": end}, file)
    return folder


def make_corpus(arguments, folder, scratch):
    """The first texts that have `length` tokens, so that every document is as long as the others."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    texts = []
    pending = ""
    for line in open(arguments.corpus, encoding="utf-8"):
        pending += json.loads(line)["text"] + "\n"
        if len(tokenizer(pending)["input_ids"]) >= arguments.length:
            texts.append(pending)
            pending = ""
        if len(texts) == arguments.documents:
            break
    assert len(texts) == arguments.documents, f"the corpus gives {len(texts)} such documents"
    path = os.path.join(scratch, "corpus.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}) + "\n" for text in texts)
    return path, texts


class Theirs:
    def __init__(self, folder, arguments):
        from importlib.metadata import version

        import torch
        from transformers import AutoModelForCausalLM

        for name, wanted in VERSIONS.items():
            assert version(name) == wanted, f"{name} {version(name)}, expected {wanted}"
        torch.set_num_threads(arguments.threads)
        load = AutoModelForCausalLM.from_pretrained
        dtype = getattr(torch, arguments.their_dtype)
        if arguments.device == "cpu":
            # On a machine without accelerators `device_map="auto"` is the processor, and wants one more package.
            AutoModelForCausalLM.from_pretrained = lambda *a, device_map, **k: load(*a, dtype=dtype, **k)
        else:
            AutoModelForCausalLM.from_pretrained = lambda *a, **k: load(*a, dtype=dtype, **k)
        from soft_entropy.llm import LLMInferrer

        self.make = lambda: LLMInferrer(folder, "", label_types=list(KINDS.values()), max_length=arguments.length)
        self.batch = arguments.batch

    def run(self, texts):
        inferrer = self.make()
        inferrer.tokenizer.padding_side = "right"
        for accumulator in inferrer.accs:
            self.take_our_points(accumulator)
        begin, begin_cpu = time.perf_counter(), time.process_time()
        for first in range(0, len(texts), self.batch):
            inferrer._process_batch(texts[first : first + self.batch])
        results = inferrer._collect_results()["per_layer"]
        return (time.perf_counter() - begin, time.process_time() - begin_cpu), results

    @staticmethod
    def take_our_points(accumulator):
        """Reference points of the processor's generator, which a device's does not repeat; and sums in float32: in
        bfloat16 a label's sum stops growing at 256 positions."""
        import torch

        points = accumulator.w
        drawn = torch.randn(*points.shape, generator=torch.Generator().manual_seed(0))
        accumulator.w = torch.nn.functional.normalize(drawn, dim=-1).to(points.device)
        accumulator.ops.zeros = lambda shape: torch.zeros(shape, device=points.device)
        accumulator.ops.to_device = lambda x: x.to(device=points.device, dtype=torch.float32)
        accumulator.reset()


def children_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ours(arguments, folder, corpus, scratch):
    for name in os.listdir(scratch):
        if name.startswith("results.db"):
            os.remove(os.path.join(scratch, name))
    command = [arguments.cli, "analyze", folder, "--corpus", corpus, "--sample-order", "first", "--orders", "1,2,3",
               "--max-length", str(arguments.length), "--threads", str(arguments.threads), "--dtype", arguments.dtype,
               "--device", arguments.device, "--states", arguments.states, "--db", os.path.join(scratch, "results.db"), "--scratch", scratch, "--json", "-", "--quiet"]
    begin, begin_cpu = time.perf_counter(), children_seconds()
    run = subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - begin, children_seconds() - begin_cpu), json.loads(run.stdout)


def difference(their_layers, our_run):
    """The largest of all figures of all layers, in efficiency units."""
    largest = 0.0
    for theirs_, ours_ in zip(their_layers, our_run["layers"], strict=True):
        pairs = [(theirs_["H(Z)"], ours_["entropy"])]
        for order, kind in KINDS.items():
            pairs.append((theirs_[f"I(X;Z)/input_{kind}"], ours_["input"][str(order)]["raw"]))
            pairs.append((theirs_[f"I(X;Z)/output_{kind}"], ours_["output"][str(order)]["raw"]))
        largest = max(largest, max(abs(a - b) for a, b in pairs))
    return largest


def compare(arguments, scratch):
    folder = make_folder(arguments, scratch)
    corpus, texts = make_corpus(arguments, folder, scratch)
    theirs = Theirs(folder, arguments)
    rounds = []
    for _ in range(arguments.rounds):
        their_times, their_layers = theirs.run(texts)
        our_times, our_run = ours(arguments, folder, corpus, scratch)
        rounds.append((their_times, our_times))
        print(f"  theirs {their_times[0]:8.2f} s ({their_times[1]:8.2f} s of processor)   "
              f"ours {our_times[0]:8.2f} s ({our_times[1]:8.2f})", flush=True)
    fastest = [[min(times[side][clock] for times in rounds) for side in (0, 1)] for clock in (0, 1)]
    largest = difference(their_layers, our_run)
    timing = our_run["timing"]
    name = arguments.shape or pathlib.Path(folder).name
    print(f"{name}: {arguments.documents} documents of {arguments.length} tokens, {arguments.threads} threads, "
          f"theirs in {arguments.their_dtype}, ours in {arguments.dtype}")
    for what, (their_best, our_best) in zip(("clock", "processor"), fastest):
        print(f"  by the {what}: theirs {their_best:.2f} s, ours {our_best:.2f} s: {their_best / our_best:.2f} times as fast")
    print(f"  of ours, forward {timing['forward_seconds']:.2f} s and estimates {timing['estimate_seconds']:.2f} s")
    print(f"  largest difference of {len(our_run['layers']) * 7} figures: {largest:.1e}")
    if largest > arguments.tolerance:
        sys.exit(f"figures differ by {largest:.1e}, more than {arguments.tolerance:.0e}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("corpus")
    parser.add_argument("model", nargs="?")
    parser.add_argument("--shape")
    parser.add_argument("--tokenizer")
    parser.add_argument("--documents", type=int, default=64)
    parser.add_argument("--length", type=int, default=64)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--device", default="cpu", help="cpu or cuda, for both")
    parser.add_argument("--states", default="paper", help="which states ours measures: theirs are as they are")
    parser.add_argument("--dtype", default="float32")
    parser.add_argument("--their-dtype", default="float32")
    parser.add_argument("--tolerance", type=float, default=1e-4)
    arguments = parser.parse_args()
    if bool(arguments.model) == bool(arguments.shape) or bool(arguments.shape) != bool(arguments.tokenizer):
        parser.error("name a MODEL_DIR, or --shape and --tokenizer")
    with tempfile.TemporaryDirectory() as scratch:
        compare(arguments, scratch)


if __name__ == "__main__":
    main()

"""Speed of our tokenizer beside the `tokenizers` library: the same texts, the same threads, in one run.

    pip install -r requirements.txt
    python tokenizer_speed.py BENCH_TOKENIZER CORPUS TOKENIZER_JSON... [--rounds 5]

BENCH_TOKENIZER is tests/bench_tokenizer of a build folder (it needs libbenchmark-dev), CORPUS a .jsonl file with a
column "text". Both encode all texts with special tokens and no truncation, in batches over the same number of threads;
the two take turns, and the fastest round of each counts. The numbers of tokens must agree. MB are 10^6 bytes of UTF-8.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

VERSION = "0.23.3"


def their_round(path, corpus):
    """Run in a process of its own, for the library fixes its number of threads at its first batch."""
    from tokenizers import Tokenizer, __version__

    assert __version__ == VERSION, f"tokenizers {__version__}, expected {VERSION}"
    texts = [json.loads(line)["text"] for line in open(corpus, encoding="utf-8")]
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        encodings = tokenizer.encode_batch_fast(texts)
        best = min(best, time.perf_counter() - begin)
    size = sum(len(text.encode()) for text in texts)
    print(json.dumps({"rate": size / best, "tokens": sum(len(e) for e in encodings)}))


def theirs(path, corpus, threads):
    environment = os.environ | {
        "RAYON_NUM_THREADS": str(threads),
        "TOKENIZERS_PARALLELISM": "true" if threads > 1 else "false",
    }
    command = [sys.executable, __file__, "--their-round", path, corpus]
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)


def ours(bench, path, corpus, threads):
    command = [bench, corpus, path, "--benchmark_format=json", f"--benchmark_filter=threads:{threads}/",
               "--benchmark_repetitions=3"]
    result = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    runs = [b for b in result["benchmarks"] if b["run_type"] == "iteration"]
    return {"rate": max(b["bytes_per_second"] for b in runs), "tokens": int(runs[0]["tokens"])}


def compare(arguments, path, threads):
    our_best, their_best = 0.0, 0.0
    for _ in range(arguments.rounds):
        our = ours(arguments.bench, path, arguments.corpus, threads)
        their = theirs(path, arguments.corpus, threads)
        assert our["tokens"] == their["tokens"], (path, our, their)
        our_best, their_best = max(our_best, our["rate"]), max(their_best, their["rate"])
    name = pathlib.Path(path).parent.name
    print(f"{name:10} {threads:7} {our_best / 1e6:10.2f} {their_best / 1e6:10.2f} {our_best / their_best:6.2f}", flush=True)


def main():
    if sys.argv[1:2] == ["--their-round"]:
        their_round(sys.argv[2], sys.argv[3])
        return
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("corpus")
    parser.add_argument("tokenizers", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    print(f"{'tokenizer':10} {'threads':>7} {'our MB/s':>10} {'their MB/s':>10} {'ratio':>6}")
    for path in arguments.tokenizers:
        for threads in (1, 2):
            compare(arguments, path, threads)


if __name__ == "__main__":
    main()

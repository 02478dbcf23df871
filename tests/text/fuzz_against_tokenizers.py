"""Compares ids with the `tokenizers` library on random texts, through a program that reads JSON strings and prints ids.

    python fuzz_against_tokenizers.py PROGRAM [--count 20000] [--seed 1] [TOKENIZER_JSON...]

PROGRAM is `infoplane-cli` (called as `infoplane-cli tokenize FILE --jsonl`) or tests/encode_lines of a build folder.
Without files: the small tokenizers of sample_tokenizers.py. Exits with 1 when anything differs.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

from sample_texts import hard_set, random_texts
from tokenizers import Tokenizer


def ids_of(program, path, texts, special):
    command = [program, "tokenize", path, "--jsonl"] if pathlib.Path(program).name == "infoplane-cli" else [program, path]
    if not special:
        command.append("--no-special")
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    result = subprocess.run(command, input=lines.encode(), capture_output=True)
    if result.returncode != 0:
        raise SystemExit(f"{path}: {result.stderr.decode()}")
    return [[int(i) for i in line.split()] for line in result.stdout.decode().split("\n")[:-1]]


def compare(program, path, texts, special):
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    expected = [e.ids for e in tokenizer.encode_batch(texts, add_special_tokens=special)]
    found = ids_of(program, path, texts, special)
    assert len(found) == len(texts), (path, len(found), len(texts))
    different = [(t, e, f) for t, e, f in zip(texts, expected, found) if e != f]
    for text, want, got in sorted(different, key=lambda d: len(d[0]))[:3]:
        print(f"  {ascii(text)}\n    expected {want[:40]}\n    found    {got[:40]}")
    print(f"{path}: {len(texts)} texts, {len(different)} differ", flush=True)
    return len(different)


def small_tokenizers(folder):
    from sample_tokenizers import all_tokenizers

    for name, spec in all_tokenizers():
        path = pathlib.Path(folder) / f"{name}.json"
        path.write_text(json.dumps(spec, ensure_ascii=False))
        yield str(path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="*")
    arguments = parser.parse_intermixed_args()
    texts = hard_set() + random_texts(arguments.count, arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        files = arguments.files or list(small_tokenizers(folder))
        bad = sum(compare(arguments.program, path, texts, special) for path in files for special in (True, False))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

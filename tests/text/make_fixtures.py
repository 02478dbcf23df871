"""Writes fixtures/: small tokenizers, texts, and the ids that the `tokenizers` library gives them. The tests compare
with these; Python is needed only to make them anew.

    pip install -r requirements.txt
    python make_fixtures.py [SHARED_FOLDER]

With a shared folder, also the ids of its real tokenizers (the tokenizers themselves are not copied).
"""

import json
import pathlib
import sys

import tokenizers
from sample_texts import hard_set
from sample_tokenizers import all_tokenizers
from tokenizers import Tokenizer

REAL = ["cohere", "gpt2", "llama2", "olmo2", "phi3", "pythia", "yi"]
TRUNCATED = 8
LONG = 1 << 20
LONG_ONES = ["gpt2_like", "llama2_like", "llama3_like", "falcon_like", "unigram_metaspace"]


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def expectations(tokenizer, texts):
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def ids(special):
        return [e.ids for e in tokenizer.encode_batch(texts, add_special_tokens=special)]

    result = {"ids": ids(True)}
    if tokenizer.num_special_tokens_to_add(False) > 0:
        result["without_special"] = ids(False)
    tokenizer.enable_truncation(TRUNCATED)
    result["truncated"] = ids(True)
    return result


def fnv(ids):
    """FNV-1a, 64 bits, of the ids as four bytes each, little-endian."""
    value = 0xCBF29CE484222325
    for byte in b"".join(i.to_bytes(4, "little") for i in ids):
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"


def long_expectation(tokenizer):
    """Of a megabyte: all texts, line by line, again and again."""
    tokenizer.no_truncation()
    tokenizer.no_padding()
    once = "\n".join(hard_set())
    ids = tokenizer.encode(once * (LONG // len(once.encode()) + 1)).ids
    return {"tokens": len(ids), "fnv": fnv(ids)}


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(value + "\n", encoding="utf-8")


def main():
    folder = pathlib.Path(__file__).parent / "fixtures"
    texts = hard_set()
    # ASCII escapes: some of the texts hold characters that editors and tools would mend.
    write(folder / "texts.json", json.dumps(texts, indent=0))
    for name, spec in all_tokenizers():
        text = compact(spec)
        write(folder / "tokenizers" / f"{name}.json", text)
        write(folder / "ids" / f"{name}.json", compact(expectations(Tokenizer.from_str(text), texts)))
    small = dict(all_tokenizers())
    long = {name: long_expectation(Tokenizer.from_str(compact(small[name]))) for name in LONG_ONES}
    write(folder / "long_text.json", json.dumps(long, indent=1))
    for shared in sys.argv[1:]:
        long = {}
        for name in REAL:
            tokenizer = Tokenizer.from_file(str(pathlib.Path(shared) / "data" / "tokenizers" / name / "tokenizer.json"))
            write(folder / "real" / f"{name}.json", compact(expectations(tokenizer, texts)))
            long[name] = long_expectation(tokenizer)
        write(folder / "real_long_text.json", json.dumps(long, indent=1))


if __name__ == "__main__":
    assert tokenizers.__version__ == "0.23.3", tokenizers.__version__
    main()

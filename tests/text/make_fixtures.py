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
    for shared in sys.argv[1:]:
        for name in REAL:
            source = pathlib.Path(shared) / "data" / "tokenizers" / name / "tokenizer.json"
            write(folder / "real" / f"{name}.json", compact(expectations(Tokenizer.from_file(str(source)), texts)))


if __name__ == "__main__":
    assert tokenizers.__version__ == "0.23.3", tokenizers.__version__
    main()

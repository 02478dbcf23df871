#!/usr/bin/env bash
# lm_eval files the scores of a checkpoint below a model's folder as those of the model above it. With
# `pretrained=run,subfolder=checkpoint-500` the weights of run/checkpoint-500 are scored, but model_name is "run" and
# the file lies beside those of run itself; only config.model_args.subfolder tells. With `peft` it is the other way
# round: model_name and directory are the adapter's, and the model below it is in config.model_args alone.
#
#   version   lm_eval 0.4.13 with transformers 5.24.0, peft 0.21.2 (PyPI)
#   seen      pretrained=run: model_name run, directory run, acc 0.4975
#             pretrained=run,subfolder=checkpoint-500: model_name run, directory run, acc 0.5377
#             pretrained=run/checkpoint-500: model_name run/checkpoint-500, acc 0.5377
#             pretrained=run,peft=lora: model_name lora, directory lora
#   touches   who was scored is read from config.model_args with all of pretrained, subfolder, revision, peft and delta,
#             never from model_name or the name of the directory (engine/benchmarks/harness_model.cpp)
#
# Exit code: 0 as stated, 1 otherwise, 77 where it cannot be tried.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv || { echo "no python3 with venv here"; exit 77; }
venv/bin/pip install -q "lm_eval[hf]==0.4.13" transformers==5.24.0 tokenizers==0.23.3 torch==2.13.0 datasets==5.2.0 \
  accelerate==1.15.0 peft==0.21.2 huggingface_hub==2.4.0 2>/dev/null ||
  { echo "the packages of these versions cannot be had here"; exit 77; }
export HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1 HF_HOME=$work/hf CUDA_VISIBLE_DEVICES= TOKENIZERS_PARALLELISM=false

cat >make.py <<'P'
import json
import torch
from peft import LoraConfig, get_peft_model
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

tokenizer = Tokenizer(models.WordLevel({f"w{i}": i for i in range(32)}, unk_token="w0"))
tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token="w0", eos_token="w1")
for seed, folder in enumerate(("run", "run/checkpoint-500")):
    torch.manual_seed(seed)
    model = LlamaForCausalLM(LlamaConfig(
        vocab_size=32, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=2, max_position_embeddings=64, bos_token_id=0, eos_token_id=1))
    model.save_pretrained(folder)
    fast.save_pretrained(folder)
adapter = LoraConfig(r=4, target_modules=["q_proj", "v_proj"], init_lora_weights=False, task_type="CAUSAL_LM")
get_peft_model(LlamaForCausalLM.from_pretrained("run"), adapter).save_pretrained("lora")
rows = [{"text": f"w{2 + i % 30} w{2 + i * 7 % 30}", "choices": [f" w{2 + i * 11 % 30}", f" w{2 + i * 13 % 30}"]}
        for i in range(1, 200)]
open("pairs.jsonl", "w").write("".join(json.dumps(row) + "\n" for row in rows))
P
venv/bin/python make.py >make.log 2>&1 || { cat make.log; exit 1; }
mkdir tasks
cat >tasks/pairs.yaml <<Y
task: pairs
dataset_path: json
dataset_kwargs: {data_files: {test: $work/pairs.jsonl}}
output_type: multiple_choice
test_split: test
doc_to_text: "{{text}}"
doc_to_choice: "{{choices}}"
doc_to_target: 0
target_delimiter: ""
metric_list: [{metric: acc}]
Y
for model in run run,subfolder=checkpoint-500 run/checkpoint-500 run,peft=lora; do
  venv/bin/lm_eval run --model hf --model_args "pretrained=$model" --device cpu --batch_size 8 --tasks pairs \
    --include_path tasks --output_path "out $model" >lm_eval.log 2>&1 || { tail -20 lm_eval.log; exit 1; }
done

venv/bin/python - <<'P'
import json
import pathlib
import sys

def report(model):
    (path,) = pathlib.Path(f"out {model}").glob("*/results_*.json")
    found = json.load(open(path))
    row = (found["model_name"], path.parent.name, found["results"]["pairs"]["acc,none"])
    print(f"{json.dumps(found['config']['model_args'])}: model_name {row[0]}, directory {row[1]}, acc {row[2]:.4f}")
    return row

models = ("run", "run,subfolder=checkpoint-500", "run/checkpoint-500", "run,peft=lora")
root, below, itself, adapter = map(report, models)
sys.exit(0 if below[:2] == root[:2] == ("run", "run") and below[2] == itself[2] != root[2]
         and itself[:2] == ("run/checkpoint-500", "run__checkpoint-500") and adapter[:2] == ("lora", "lora") else 1)
P

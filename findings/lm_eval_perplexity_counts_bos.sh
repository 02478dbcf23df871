#!/usr/bin/env bash
# lm_eval's perplexity tasks score the <s> that a tokenizer puts before a text, as if it were a word of the text: its
# loss, after another <s>, which a model does not meet in training, is added to the loss of every document. So the
# word_perplexity of a model with such a tokenizer (Llama's) is not exp(its loss / words), and differs most for short
# texts. With add_bos_token=False it is, and with a tokenizer that puts no <s> there.
#
#   version   lm_eval 0.4.13 with transformers 5.24.0, torch 2.13.0 (PyPI)
#   seen      a tiny Llama, trained here for a moment on what it is asked, 40 documents of 10 words: word_perplexity
#             2.9987, with add_bos_token=False 1.3606; transformers gives 1.3606, and 2.9987 when the loss of <s> after
#             <s> is added to each text. The study's town-llama-260k/step-00100 on its corpus: 13.0306 and 11.4925
#             (and 13.0306 by lm_eval 0.4.10 and, with transformers 4.57.1, 0.4.9.2)
#   touches   perplexities of harness files stand beside losses of ours (`analyze --loss`), and one column must not mix
#             models with such a tokenizer and without; tests/peers/lm_eval_scores.py compares accuracies alone with
#             resources/study/evaluate.py
#
# Exit code: 0 as stated, 1 otherwise, 77 where it cannot be tried.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv || { echo "no python3 with venv here"; exit 77; }
venv/bin/pip install -q "lm_eval[hf]==0.4.13" transformers==5.24.0 tokenizers==0.23.3 torch==2.13.0 datasets==5.2.0 \
  accelerate==1.15.0 huggingface_hub==2.4.0 2>/dev/null ||
  { echo "the packages of these versions cannot be had here"; exit 77; }
export HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1 HF_HOME=$work/hf CUDA_VISIBLE_DEVICES= TOKENIZERS_PARALLELISM=false

cat >make.py <<'P'
import json
import random
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

draw = random.Random(0)
words = ["<s>", "</s>"] + [f"w{i}" for i in range(30)]
texts = []
for _ in range(40):  # each word but the first follows from the one before it
    at = draw.randrange(30)
    texts.append(" ".join(f"w{(at + 7 * k) % 30}" for k in range(10)))
tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="</s>"))
tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 0)])
fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>")
fast.save_pretrained("model")

torch.manual_seed(0)
model = LlamaForCausalLM(LlamaConfig(
    vocab_size=32, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
    num_key_value_heads=2, max_position_embeddings=64, bos_token_id=0, eos_token_id=1))
batch = fast(texts, return_tensors="pt")["input_ids"]
assert batch.shape == (40, 11) and (batch[:, 0] == 0).all()
optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3)
for _ in range(200):
    optimizer.zero_grad()
    model(input_ids=batch, labels=batch).loss.backward()
    optimizer.step()
model.eval().save_pretrained("model")
with torch.no_grad():
    nats = model(input_ids=batch, labels=batch).loss.item() * batch[:, 1:].numel()
    bos = -torch.log_softmax(model(input_ids=torch.tensor([[0]])).logits[0, 0], -1)[0].item()
count = sum(len(text.split()) for text in texts)
json.dump({"plain": nats / count, "with <s>": (nats + len(texts) * bos) / count}, open("expected.json", "w"))
open("texts.jsonl", "w").write("".join(json.dumps({"text": text}) + "\n" for text in texts))
P
venv/bin/python make.py >make.log 2>&1 || { cat make.log; exit 1; }

mkdir tasks
cat >tasks/texts.yaml <<Y
task: texts
dataset_path: json
dataset_kwargs: {data_files: {test: $work/texts.jsonl}}
output_type: loglikelihood_rolling
test_split: test
doc_to_text: ""
doc_to_target: "{{text}}"
metric_list: [{metric: word_perplexity}]
Y
for bos in "" ,add_bos_token=False; do
  venv/bin/lm_eval run --model hf --model_args "pretrained=$work/model$bos" --device cpu --batch_size 8 --tasks texts \
    --include_path tasks --output_path "out$bos" >lm_eval.log 2>&1 || { tail -20 lm_eval.log; exit 1; }
done

venv/bin/python - <<'P'
import glob
import json
import math
import sys

def score(folder):
    (path,) = glob.glob(f"{folder}/*/results_*.json")
    return json.load(open(path))["results"]["texts"]["word_perplexity,none"]

expected = json.load(open("expected.json"))
default, without = score("out"), score("out,add_bos_token=False")
plain, counted = math.exp(expected["plain"]), math.exp(expected["with <s>"])
print(f"word_perplexity {default:.4f}, with add_bos_token=False {without:.4f}; "
      f"by transformers {plain:.4f}, and {counted:.4f} when the loss of <s> after <s> is added to each text")
near = lambda a, b: math.isclose(a, b, rel_tol=1e-4)
sys.exit(0 if near(default, counted) and near(without, plain) and default > 1.1 * without else 1)
P

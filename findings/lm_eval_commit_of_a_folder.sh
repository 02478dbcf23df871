#!/usr/bin/env bash
# The commit that lm_eval writes into its results can be that of other weights. Where `pretrained` is a relative path
# that could be a name on the hub (a folder OLMo/OLMo-1B below the working directory), the weights come from the folder,
# and `revision` is not looked at; but the hub is asked for the commit of that name and revision, and what it answers is
# written as config.model_sha. So a file can say "revision step1000, commit 1000..." of weights that are neither.
#
#   version   lm_eval 0.4.13 with transformers 5.24.0, huggingface_hub 2.4.0 (PyPI); the hub is a small server of this
#             script, which answers /api/models/NAME/revision/REVISION as the hub does and notes what it was asked
#   seen      model_args {"pretrained": "org/name", "revision": "step1000"}, model_revision step1000, model_sha
#             1000000000000000000000000000000000000000: the server was asked for that commit and for no file; the score
#             equals that of the same folder by its absolute path (where model_sha is "")
#   touches   a score is given to a model by its path first, and by a commit only where `pretrained` is no folder here
#             (app/study/score_owners.cpp)
#
# Exit code: 0 as stated, 1 otherwise, 77 where it cannot be tried.
set -euo pipefail
work=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv || { echo "no python3 with venv here"; exit 77; }
venv/bin/pip install -q "lm_eval[hf]==0.4.13" transformers==5.24.0 tokenizers==0.23.3 torch==2.13.0 datasets==5.2.0 \
  accelerate==1.15.0 huggingface_hub==2.4.0 2>/dev/null ||
  { echo "the packages of these versions cannot be had here"; exit 77; }
export HF_HOME=$work/hf CUDA_VISIBLE_DEVICES= TOKENIZERS_PARALLELISM=false HF_HUB_DISABLE_TELEMETRY=1

cat >hub.py <<'P'
import http.server
import json
import re

class Hub(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked = re.fullmatch(r"/api/models/(org/name)/revision/step(\d+)", self.path.split("?")[0])
        print(self.command, self.path, flush=True)
        answer = {"id": asked[1], "sha": asked[2].ljust(40, "0")} if asked else {"error": "not found"}
        body = json.dumps(answer).encode()
        self.send_response(200 if asked else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_):
        pass

hub = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hub)
open("port", "w").write(str(hub.server_port))
hub.serve_forever()
P
venv/bin/python hub.py >asked.txt &
server=$!
for _ in {1..50}; do [[ -s port ]] && break; sleep 0.1; done
HF_ENDPOINT=http://127.0.0.1:$(<port)
export HF_ENDPOINT

cat >make.py <<'P'
import json
import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

tokenizer = Tokenizer(models.WordLevel({f"w{i}": i for i in range(32)}, unk_token="w0"))
tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token="w0", eos_token="w1").save_pretrained("org/name")
torch.manual_seed(0)
LlamaForCausalLM(LlamaConfig(
    vocab_size=32, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
    num_key_value_heads=2, max_position_embeddings=64, bos_token_id=0, eos_token_id=1)).save_pretrained("org/name")
rows = [{"text": f"w{2 + i % 30} w{2 + i * 7 % 30}", "choices": [f" w{2 + i * 11 % 30}", f" w{2 + i * 13 % 30}"]}
        for i in range(1, 60)]
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
for model in "org/name,revision=step1000" "$work/org/name"; do
  venv/bin/lm_eval run --model hf --model_args "pretrained=$model" --device cpu --batch_size 8 --tasks pairs \
    --include_path tasks --output_path out >lm_eval.log 2>&1 || { tail -20 lm_eval.log; exit 1; }
done

venv/bin/python - <<'P'
import glob
import json
import sys

def report(folder):
    (path,) = glob.glob(f"out/{folder}/results_*.json")
    found = json.load(open(path))
    return found["config"], found["results"]["pairs"]["acc,none"]

relative, score = report("org__name")
absolute, same = report("__*__org__name")
asked = [line.split()[1] for line in open("asked.txt")]
files = [path for path in asked if "org/name/resolve/" in path]
print(f"{json.dumps(relative['model_args'])}: revision {relative['model_revision']}, commit {relative['model_sha']!r}, "
      f"acc {score:.4f}\n{absolute['model_args']['pretrained']}: commit {absolute['model_sha']!r}, acc {same:.4f}\n"
      f"the hub was asked for {asked}")
sys.exit(0 if relative["model_sha"] == "1000".ljust(40, "0") and relative["model_revision"] == "step1000"
         and absolute["model_sha"] == "" and score == same and not files else 1)
P

#!/usr/bin/env python3
"""Two trainings in stages, as folders of moments named the way OLMo 2 and Olmo 3 name theirs, really trained a little.

    pip install torch==2.13.0 transformers==5.24.0 tokenizers==0.23.3
    python make_trainings.py FOLDER

FOLDER/OLMo-2-0425-1B: three moments of stage 1, two ingredients of stage 2 with two moments each, their average
(stage2-soup) and main. FOLDER/Olmo-3-1025-7B: stage 1 from step 0, two ingredients of stage 2, and stage 3. Stage 2
starts from the last moment of stage 1, each ingredient with an order of its own; stage 3 starts from the average of the
ingredients; main equals the last of all.

The models are tiny (2 layers of width 32, the first 512 ids of the study's tokenizer), the text is the study's, and the
steps in the names are those of the real trainings, not the steps taken here. Everything follows from seeds, on one
thread; under a minute.
"""

import argparse
import json
import pathlib
import random

import tokenizers
import torch
import transformers
from transformers import Olmo2Config, Olmo2ForCausalLM, Olmo3Config, Olmo3ForCausalLM

VERSIONS = {tokenizers: "0.23.3", torch: "2.13.0", transformers: "5.24.0"}
HERE = pathlib.Path(__file__).resolve().parent
VOCABULARY, LENGTH, BATCH = 512, 64, 16
PEAK_RATE = 4e-3  # of stage 1; later stages let it fall to 0

OLMO2 = {
    "stage1": ["stage1-step1000-tokens3B", "stage1-step2000-tokens5B", "stage1-step3000-tokens7B"],
    "ingredients": [
        ["stage2-ingredient1-step1000-tokens3B", "stage2-ingredient1-step2000-tokens5B"],
        ["stage2-ingredient2-step1000-tokens3B", "stage2-ingredient2-step2000-tokens5B"],
    ],
    "soup": "stage2-soup",
    "stage3": [],
}
OLMO3 = {
    "stage1": ["stage1-step0", "stage1-step1000", "stage1-step2000", "stage1-step3000"],
    "ingredients": [
        ["stage2-ingredient1-step1000", "stage2-ingredient1-step2000"],
        ["stage2-ingredient2-step1000", "stage2-ingredient2-step2000"],
    ],
    "soup": None,
    "stage3": ["stage3-step1000", "stage3-step2000"],
}
STEPS = 60  # taken here between two moments


def small_tokenizer(study):
    """The study's byte-level BPE, cut to the first ids: merges whose parts and results are among them."""
    found = json.loads((study / "models/town-llama-260k/step-01600/tokenizer.json").read_text(encoding="utf-8"))
    model = found["model"]
    model["vocab"] = {token: index for token, index in model["vocab"].items() if index < VOCABULARY}
    pairs = [merge.split(" ") if isinstance(merge, str) else merge for merge in model["merges"]]
    kept = [all(part in model["vocab"] for part in (*pair, "".join(pair))) for pair in pairs]
    model["merges"] = [merge for merge, keep in zip(model["merges"], kept, strict=True) if keep]
    assert len(model["vocab"]) == VOCABULARY
    return json.dumps(found, ensure_ascii=False)


def shared_config(**more):
    return {
        "vocab_size": VOCABULARY, "hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2,
        "num_attention_heads": 4, "num_key_value_heads": 4, "max_position_embeddings": 128, "bos_token_id": 0,
        "eos_token_id": 1, "pad_token_id": 1, "tie_word_embeddings": False, "initializer_range": 0.05,
    } | more


class Training:
    """A model, its data, and the folder that its moments go to."""

    def __init__(self, folder, network, tokenizer, study):
        self.folder, self.network, self.tokenizer = folder, network, tokenizer
        encoder = tokenizers.Tokenizer.from_str(tokenizer)
        texts = [json.loads(line)["text"] for line in (study / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
        self.documents = [encoding.ids[:LENGTH] for encoding in encoder.encode_batch(texts)]
        assert min(map(len, self.documents)) == LENGTH, "a story is too short"
        self.config = (study / "models/town-llama-260k/step-01600/tokenizer_config.json").read_text(encoding="utf-8")

    def save(self, name):
        folder = self.folder / name
        self.network.save_pretrained(folder)
        (folder / "tokenizer.json").write_text(self.tokenizer, encoding="utf-8")
        (folder / "tokenizer_config.json").write_text(self.config, encoding="utf-8")

    def weights(self):
        return {name: tensor.clone() for name, tensor in self.network.state_dict().items()}

    def train(self, moments, order, falls):
        """From moment to moment; the rate falls to 0 where a stage anneals."""
        optimizer = torch.optim.AdamW(self.network.parameters(), lr=PEAK_RATE / (4 if falls else 1), betas=(0.9, 0.95))
        total = STEPS * len(moments)
        rate = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: 1 - step / total if falls else min(1.0, (step + 1) / 20))
        draw = random.Random(order)
        for moment in moments:
            for _ in range(STEPS):
                ids = torch.tensor(draw.sample(self.documents, BATCH))
                loss = self.network(input_ids=ids, labels=ids).loss
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
                optimizer.step()
                rate.step()
            self.save(moment)
            print(f"{self.folder.name}/{moment}: loss {loss.item():.3f}", flush=True)

    def run(self, plan):
        first = plan["stage1"]
        if first[0].endswith("step0"):
            self.save(first[0])
            first = first[1:]
        self.train(first, order="stage1", falls=False)
        start, ends = self.weights(), []
        for number, ingredient in enumerate(plan["ingredients"], 1):
            self.network.load_state_dict(start)
            self.train(ingredient, order=f"ingredient{number}", falls=True)
            ends.append(self.weights())
        self.network.load_state_dict({name: torch.stack([end[name] for end in ends]).mean(0) for name in start})
        if plan["soup"]:
            self.save(plan["soup"])
        if plan["stage3"]:
            self.train(plan["stage3"], order="stage3", falls=True)
        self.save("main")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--study", type=pathlib.Path, default=HERE.parents[1] / "resources/study")
    arguments = parser.parse_args()
    for module, version in VERSIONS.items():
        found = module.__version__.split("+")[0]
        if found != version:
            raise SystemExit(f"{module.__name__} {found}, expected {version}")
    torch.set_num_threads(1)
    tokenizer = small_tokenizer(arguments.study)

    torch.manual_seed(1)
    network = Olmo2ForCausalLM(Olmo2Config(**shared_config()))
    Training(arguments.folder / "OLMo-2-0425-1B", network, tokenizer, arguments.study).run(OLMO2)

    torch.manual_seed(2)
    network = Olmo3ForCausalLM(Olmo3Config(**shared_config(
        sliding_window=32, layer_types=["sliding_attention", "full_attention"])))
    Training(arguments.folder / "Olmo-3-1025-7B", network, tokenizer, arguments.study).run(OLMO3)


if __name__ == "__main__":
    main()

"""Called by real_models.sh, in its folder.

    real_models.py make              model folders of smollm2.gguf and gemma.gguf
    real_models.py table RUN.json... what `analyze --json` told of them, as a table
"""

import json
import sys


def make():
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    for file, name in (("smollm2.gguf", "SmolLM2-135M-Instruct"), ("gemma.gguf", "gemma-3-270m")):
        read = AutoModelForCausalLM.from_pretrained(".", gguf_file=file, dtype=torch.float32)
        config = read.config
        if hasattr(config, "quantization_config"):
            del config.quantization_config  # the weights are plain numbers now, and with it nothing is saved
        fresh = AutoModelForCausalLM.from_config(config)
        fresh.load_state_dict(read.state_dict())
        fresh.save_pretrained(name)
        AutoTokenizer.from_pretrained(".", gguf_file=file).save_pretrained(name)


def row(name, layer, of):
    geometry = of["geometry"]
    largest = f"{100 * geometry['largest_dimension_share']:.0f}%"
    cells = [name, layer, f"{geometry['mean_cosine']:.2f}", largest, f"{geometry['occupied_bins']:.0f}",
             f"{geometry['first_position_norm']:.1f}"]
    for states in (of, of["centred"]):
        for side in ("input", "output"):
            figure = states[side]["1"]
            cells.append(f"{figure['raw']:.3f}, {figure['debiased']:.3f}")
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def table(files):
    print("| model | layer | mean cosine | largest dimension | bins | first | complexity, paper: raw, debiased | "
          "expressivity, paper | complexity, centred | expressivity, centred |")
    print("|" + "---|" * 10)
    for file in files:
        run = json.load(open(file))
        layers = run["layers"]
        for at in (0, len(layers) // 4, len(layers) // 2, 3 * len(layers) // 4, len(layers) - 1):
            print(row(run["model"]["model"], layers[at]["layer"], layers[at]))
        print(row(run["model"]["model"], "mean", run["mean"]))


if __name__ == "__main__":
    make() if sys.argv[1] == "make" else table(sys.argv[2:])

#!/usr/bin/env python3
"""Writes scores.csv: what an export of the Open LLM Leaderboard v2 says of the models in models.csv.

    ./make_scores.py EXPORT.csv --date 2025-05-09 [--configs FOLDER]

The export is a CSV with the columns fullname, params_b, ifeval, bbh, math_lvl5, gpqa, musr, mmlu_pro. Of rows that
name a model twice the first counts, as `infoplane-cli import-benchmarks` has it. What the export says of a size is
compared with models.csv, and with --configs (folders of config.json) so are layers and width.
"""
import argparse
import csv
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
TASKS = ["ifeval", "bbh", "math_lvl5", "gpqa", "musr", "mmlu_pro"]
SOURCE = "Open LLM Leaderboard v2"


def read(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def first_rows(export):
    rows = {}
    for row in read(export):
        rows.setdefault(row["fullname"], row)
    return rows


def check_models(models):
    ids = [model["id"] for model in models]
    names = ids + [alias for model in models for alias in model["aliases"].split(";") if alias]
    assert len(set(names)) == len(names), "a model or an alias stands twice"
    for model in models:
        assert model["base_model"] in ("", *ids), f"{model['id']}: its base is not in the table"
        assert bool(model["training_tokens"]) == bool(model["tokens_source"]), f"{model['id']}: tokens without a source"


def check_size(model, row):
    """Exports round to 0.1 billion, and some say 0 or -1 where they do not know."""
    published, ours = float(row["params_b"]), model["parameters"]
    if published > 0 and ours and abs(float(ours) / 1e9 - published) > 0.051 + 0.03 * published:
        print(f"{model['id']}: {ours} parameters here, {published} billion in the export", file=sys.stderr)


def check_shape(model, configs):
    plain = lambda name: re.sub(r"[^a-z0-9]", "", name.lower())
    for file in pathlib.Path(configs).rglob("config.json"):
        config = json.loads(file.read_text())
        name = config.get("_name_or_path") or file.parent.name
        if plain(name.split("/")[-1]) != plain(model["id"].split("/")[-1]) or "hidden_size" not in config:
            continue
        found = str(config["num_hidden_layers"]), str(config["hidden_size"])
        print(f"{model['id']}: {file.parent.name} has {found}, we {model['layers'], model['width']}:",
              "the same" if found == (model["layers"], model["width"]) else "DIFFERENT", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("export")
    parser.add_argument("--date", required=True, help="of the export, YYYY-MM-DD")
    parser.add_argument("--configs")
    arguments = parser.parse_args()
    models, rows = read(HERE / "models.csv"), first_rows(arguments.export)
    check_models(models)
    scored = 0
    with open(HERE / "scores.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", *TASKS, "source", "date"])
        for model in models:
            if arguments.configs:
                check_shape(model, arguments.configs)
            names = [model["id"], *model["aliases"].split(";")]
            row = next((rows[name] for name in names if name in rows), None)
            if row is None:
                continue
            check_size(model, row)
            writer.writerow([model["id"], *(row[task] for task in TASKS), SOURCE, arguments.date])
            scored += 1
    print(f"{len(models)} models, {scored} with scores", file=sys.stderr)


if __name__ == "__main__":
    main()

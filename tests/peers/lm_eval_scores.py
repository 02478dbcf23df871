"""What lm_eval_scores.sh needs of Python: the tasks that lm_eval reads, and the comparison afterwards.

    python lm_eval_scores.py tasks STUDY FOLDER
    python lm_eval_scores.py check RESULTS IMPORT_JSON CORRELATE_JSON STUDY

The standard library and the study's own modules are enough.
"""

import json
import pathlib
import sys

PREFIX = "lm_eval_"
TASK_SEED = 11  # as in resources/study/evaluate.py
SCORES = (("town_agreement", "acc"), ("town_text", "word_perplexity"))
QUESTION = 1 / 300  # what evaluate.py may differ by: one question, for it sums in another order

CHOICE = """\
task: {prefix}town_agreement
dataset_path: json
dataset_kwargs:
  data_files:
    test: {folder}/agreement.jsonl
output_type: multiple_choice
test_split: test
doc_to_text: "{{{{text}}}}"
doc_to_choice: "{{{{choices}}}}"
doc_to_target: right
target_delimiter: ""
metric_list:
  - metric: acc
    aggregation: mean
    higher_is_better: true
metadata:
  version: 1.0
"""
TEXT = """\
task: {prefix}town_text
dataset_path: json
dataset_kwargs:
  data_files:
    test: {folder}/text.jsonl
output_type: loglikelihood_rolling
test_split: test
doc_to_text: ""
doc_to_target: "{{{{text}}}}"
metric_list:
  - metric: word_perplexity
    aggregation: weighted_perplexity
    higher_is_better: false
metadata:
  version: 1.0
"""


def make_tasks(study, folder):
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(study))
    import tasks

    folder.mkdir(parents=True)
    questions = tasks.make_questions(TASK_SEED)["agreement"]
    with open(folder / "agreement.jsonl", "w", encoding="utf-8") as file:
        for question in questions:
            row = {"text": question.text, "choices": list(question.choices), "right": question.right}
            file.write(json.dumps(row) + "\n")
    (folder / "text.jsonl").write_bytes((study / "corpus.jsonl").read_bytes())
    for name, text in (("agreement", CHOICE), ("text", TEXT)):
        (folder / f"{name}.yaml").write_text(text.format(prefix=PREFIX, folder=folder.resolve()))


def measured(results):
    """Folder of a model: its scores as lm_eval wrote them."""
    files = sorted(results.glob("*/results_*.json"))
    scores = {}
    for path in files:
        report = json.loads(path.read_text(encoding="utf-8"))
        folder = pathlib.Path(report["config"]["model_args"]["pretrained"])
        assert folder not in scores, f"two files of {folder}"
        scores[folder] = {key: report["results"][PREFIX + key[0]][f"{key[1]},none"] for key in SCORES}
    return scores


def check(results, imported, correlated, study):
    scores = measured(results)
    wrong = []

    def expect(what, found, right):
        print(f"ok    {what}: {found!r}" if found == right else f"WRONG {what}: {found!r}, not {right!r}")
        if found != right:
            wrong.append(what)

    for folder, row in scores.items():
        path = study / "benchmarks" / folder.parent.name / f"{folder.name}.json"
        ours = json.loads(path.read_text(encoding="utf-8"))["results"]["town_agreement"]["acc,none"]
        theirs = row["town_agreement", "acc"]
        expect(f"{folder.name}: evaluate.py {ours:.6f}, lm_eval {theirs:.6f}, as near as a question",
               abs(ours - theirs) <= QUESTION + 1e-9, True)

    expect("names without a model here", imported["unmatched"], [])
    matched = {str(entry["published"]): entry for entry in imported["matched"]}
    expect("matched", len(matched), len(scores))
    for folder in scores:
        moments = matched.get(str(folder), {}).get("moments", [])
        found = [(moment["model"], moment["checkpoint"], moment["by"]) for moment in moments]
        expect(f"{folder.name} is", found, [(folder.parent.name, folder.name, "path")])

    rows = {row["step"]: row["scores"] for row in correlated["rows"]}
    expect("points", sorted(rows), sorted(int(folder.name.removeprefix("step-")) for folder in scores))
    for folder, row in scores.items():
        right = {f"{PREFIX}{task}:{metric}": value for (task, metric), value in row.items()}
        expect(f"scores of {folder.name}", rows.get(int(folder.name.removeprefix("step-"))), right)
    print(f"{len(wrong)} wrong")
    return 1 if wrong else 0


def main():
    command, *arguments = sys.argv[1:]
    if command == "tasks":
        make_tasks(*map(pathlib.Path, arguments))
        return 0
    results, imported, correlated, study = map(pathlib.Path, arguments)
    return check(results, json.loads(imported.read_text()), json.loads(correlated.read_text()), study)


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Writes fixtures/quoted.csv with Python's csv module (3.11), and what it holds as fixtures/quoted.json."""
import csv
import json
import pathlib
import random

FOLDER = pathlib.Path(__file__).parent / "fixtures"
PIECES = ["a", '"', ",", "\n", "\r\n", " ", "é", "⬆️", "0.5", "''", "x y"]


def main():
    draw = random.Random(3)
    rows = [["name", 'quo"ted', "with, comma", "two\nlines"]]
    for _ in range(60):
        rows.append(["".join(draw.choices(PIECES, k=draw.randrange(6))) for _ in range(4)])
    with open(FOLDER / "quoted.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    (FOLDER / "quoted.json").write_text(json.dumps(rows, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

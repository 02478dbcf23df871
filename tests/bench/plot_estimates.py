"""Draws the output of `bench_estimates table` as engine/information/simulation.svg. No packages needed.

    python tests/bench/plot_estimates.py tests/bench/estimates_table.csv engine/information/simulation.svg
"""

import csv
import math
import sys

COLOURS = {"raw": "#c33c3c", "adjusted": "#3c6ec3", "start": "#999999", "debiased": "#1a7f4b"}
WIDTH, HEIGHT, MARGIN = 300, 170, 36


def panel(rows: list[dict], left: int, top: int) -> list[str]:
    most = max(max(float(r[name]) for r in rows for name in COLOURS), 0.02) * 1.05
    least = -0.02

    def x(row: dict) -> float:
        return left + MARGIN + (math.log10(float(row["positions"])) - 3) / 2.5 * (WIDTH - MARGIN - 10)

    def y(value: float) -> float:
        return top + HEIGHT - 24 - (value - least) / (most - least) * (HEIGHT - 44)

    truth = float(rows[0]["truth"])
    noise = rows[0]["noise"] if rows[0]["noise"] == "none" else f"{float(rows[0]['noise']):g}"
    title = "pure noise" if noise == "none" else f"noise {noise}, truth {truth:.3f}"
    out = [f'<text x="{left + MARGIN}" y="{top + 12}">{rows[0]["classes"]} labels, width {rows[0]["width"]}, {title}</text>']
    for value in (0, truth):
        dash = "" if value == truth else ' stroke-dasharray="2 3"'
        out.append(f'<line x1="{left + MARGIN}" x2="{left + WIDTH - 10}" y1="{y(value):.1f}" y2="{y(value):.1f}"'
                   f' stroke="#444" stroke-width="0.8"{dash}/>')
        out.append(f'<text x="{left + MARGIN - 4}" y="{y(value) + 3:.1f}" text-anchor="end">{value:.2f}</text>')
    for row in rows:
        label = f"{int(row['positions']) // 1000}k"
        out.append(f'<text x="{x(row):.1f}" y="{top + HEIGHT - 8}" text-anchor="middle">{label}</text>')
    for name, colour in COLOURS.items():
        points = " ".join(f"{x(r):.1f},{y(float(r[name])):.1f}" for r in rows)
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
    return out


def main(source: str, target: str) -> None:
    groups: dict[tuple, list[dict]] = {}
    with open(source) as file:
        for row in csv.DictReader(file):
            groups.setdefault(((row["width"], row["classes"]), row["noise"]), []).append(row)
    columns = list(dict.fromkeys(noise for _, noise in groups))
    lines = list(dict.fromkeys(line for line, _ in groups))
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * len(columns)}" height="{HEIGHT * len(lines) + 20}"'
           ' font-family="sans-serif" font-size="9"><rect width="100%" height="100%" fill="white"/>']
    for (line, noise), rows in groups.items():
        out += panel(rows, columns.index(noise) * WIDTH, lines.index(line) * HEIGHT)
    for i, (name, colour) in enumerate(COLOURS.items()):
        at = MARGIN + 130 * i
        out.append(f'<text x="{at}" y="{HEIGHT * len(lines) + 12}" fill="{colour}">{name}'
                   f'{" (jackknife)" if name == "start" else ""}</text>')
    with open(target, "w") as file:
        file.write("\n".join(out) + "\n</svg>\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env python3
"""Writes a corpus of simple English stories, one JSON object ``{"text": ...}`` a line.

The sample model is trained and measured on text that the project makes itself, so that nothing in it has an owner
elsewhere. Story ``i`` of seed ``s`` depends on ``(s, i)`` alone: a longer corpus starts with the shorter one.

    python make_stories.py --documents 300 --seed 2 --out corpus.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from story_grammar import Fact, Grammar, Person, number_word
from story_lexicon import FEMALE_NAMES, LEXICON, MALE_NAMES
from story_plots import CONNECTIVES, ENDINGS, INTERLUDES, INTRODUCTIONS, OPENINGS, PLOTS, Plot

MIN_WORDS, MAX_WORDS = 80, 240
SEASONS = ("spring", "summer", "autumn", "winter")
MAX_INTERLUDES = 9

# Small categories that follow from others; kept out of the lexicon proper because they are not word lists of their own.
_DERIVED: dict[str, tuple[str, ...]] = {
    "count": tuple(number_word(number) for number in range(2, 21)),
    "hour": tuple(number_word(number) for number in range(1, 13)),
    "season_smell": ("honey", "smoke", "pepper", "wet earth", "lemons", "hay"),
    "far_place": (
        "on the coast", "in the next town", "on the islands", "in the mountains", "on a big ship", "far away"
    ),
}
WORDS = LEXICON | _DERIVED


def _pick_person(rng: random.Random, taken: str = "") -> Person:
    is_female = rng.random() < 0.5
    names = [name for name in (FEMALE_NAMES if is_female else MALE_NAMES) if name != taken]
    weights = [1.0 / (rank + 5) for rank in range(len(names))]
    return Person(rng.choices(names, weights)[0], is_female)


def _pick_facts(plot: Plot, grammar: Grammar, rng: random.Random) -> dict[str, Fact]:
    """Everything that stays the same from the first sentence of a story to its last."""
    hero = _pick_person(rng)
    season = rng.choice(SEASONS)
    trait = grammar.draw("trait")
    facts: dict[str, Fact] = {
        "hero": hero,
        "friend": _pick_person(rng, taken=hero.name),
        "season": season,
        "weather": grammar.draw(season),
        "place": grammar.draw("place"),
        "day": grammar.draw("day"),
        "trait": trait,
        "friend_trait": grammar.draw("trait", avoid=[trait]),
    }
    for name, category in plot.draws.items():
        facts[name] = grammar.draw(category, avoid=[fact for fact in facts.values() if isinstance(fact, str)])
    return facts | plot.numbers(rng)


def _link(beat: str, rng: random.Random) -> str:
    """The beat, now and then tied to the one before by a connective."""
    if not beat.startswith(("The ", "They ", "{hero} ", "{friend} ")) or rng.random() > 0.3:
        return beat
    start = beat[0].lower() + beat[1:]
    return f"{rng.choice(CONNECTIVES)} {start}"


def _outline(plot: Plot, rng: random.Random) -> list[str]:
    """The templates of a story in order: opening, the plot's beats with interludes among them, one or two endings."""
    middle = [_link(rng.choice(beat), rng) if place else rng.choice(beat) for place, beat in enumerate(plot.beats)]
    for interlude in rng.sample(INTERLUDES, rng.randint(0, MAX_INTERLUDES)):
        middle.insert(rng.randint(0, len(middle)), interlude)
    opening = rng.choice(OPENINGS)
    introduction = "" if "{friend}" in opening else rng.choice(INTRODUCTIONS)
    return [opening, introduction, *middle, *rng.sample(ENDINGS, rng.choice((1, 1, 2)))]


def _join(sentences: list[str], rng: random.Random) -> str:
    """One paragraph, or several: a break after about every fifth sentence."""
    break_chance = rng.choice((0.0, 0.2))
    text = sentences[0]
    for sentence in sentences[1:]:
        text += ("\n\n" if rng.random() < break_chance else " ") + sentence
    return text


def make_story(seed: int, index: int) -> str:
    """Story number ``index`` of a seed, of 80 to 240 words."""
    rng = random.Random(f"stories:{seed}:{index}")
    grammar = Grammar(rng, WORDS)
    while True:
        plot = rng.choice(PLOTS)
        facts = _pick_facts(plot, grammar, rng)
        sentences = [grammar.expand(template, facts) for template in _outline(plot, rng) if template]
        story = _join(sentences, rng)
        if MIN_WORDS <= len(story.split()) <= MAX_WORDS:
            return story


def make_stories(documents: int, seed: int) -> Iterator[str]:
    """The first ``documents`` stories of a seed."""
    return (make_story(seed, index) for index in range(documents))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, required=True, help="how many stories")
    parser.add_argument("--seed", type=int, required=True, help="another seed gives other stories")
    parser.add_argument("--out", type=Path, required=True, help="JSON Lines file to write")
    arguments = parser.parse_args()
    with arguments.out.open("w", encoding="utf-8", newline="\n") as file:
        for story in make_stories(arguments.documents, arguments.seed):
            file.write(json.dumps({"text": story}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

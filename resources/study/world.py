"""The world that the study's texts tell of: its words, and the facts that hold in every text.

Words are short and regular, so that nearly each is one token of the study's small vocabulary. Towns have a product, a
colour, a river and a ruler that never change: a model can know them only from its training, and rare towns are hard.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

FEMALE_NAMES = "Ada Mia Eva Zoe Ivy Lea Ann Joy Kim Sue Amy Fay Nina Rosa Lily Emma".split()
MALE_NAMES = "Ben Tom Max Sam Leo Dan Tim Jon Rob Ned Jim Hugo Otto Paul Mark Luke".split()
NAMES = [name for pair in zip(FEMALE_NAMES, MALE_NAMES, strict=True) for name in pair]
SURNAMES = "Hill Stone Wood Lake Ford Moss Reed Vale Marsh Brook Field Shaw".split()
THINGS = "key cup ball hat book ring bag lamp coin map drum kite rope comb bell mask fork sock belt spoon".split()
PLACES = "barn kitchen garden shed park school shop tower cellar attic forest mill".split()
ANIMALS = "cat dog hen cow pig goat duck frog bird bear lion crow".split()
ACTIONS = "sleep run sing eat hide jump rest swim wait play".split()
COLOURS = "red blue green white black brown pink gold grey".split()
FOODS = "bread soup rice cake corn milk tea honey jam cheese fish butter".split()
RIVERS = "Ost Lim Var Dun Sel Mor Tay Kell Ain Bru".split()
MOODS = "happy sad tired angry proud afraid".split()
DEEDS = ["went home", "sat down", "began to sing", "went to sleep", "said nothing", "ran away"]
NUMBERS = "one two three four five six".split()
TOWNS = (
    "Arden Bolen Corvo Darna Elmo Farin Gorda Hesta Imber Jarl Korin Lunda Marel Norva Oster Palma Quell Ronda Sorel "
    "Tarn Ulm Velo Wexen Xanto Yarra Zell Amber Birla Cadiz Delph"
).split()

WORLD_SEED = 7


@dataclass(frozen=True)
class Town:
    """What is true of a town in every text."""

    name: str
    product: str
    colour: str
    river: str
    ruler: str


def _found_towns() -> tuple[Town, ...]:
    rng = random.Random(WORLD_SEED)
    return tuple(
        Town(name, rng.choice(FOODS), rng.choice(COLOURS), rng.choice(RIVERS), rng.choice(NAMES)) for name in TOWNS
    )


TOWN_FACTS = _found_towns()

# How a fact of a town is told: the sentence up to the fact, then which fact. One wording each, so that what decides
# whether a model knows a fact is how often it has met the town.
TOWN_SENTENCES = {
    "product": "The people of {town} make",
    "colour": "The flag of {town} is",
    "river": "The river of {town} is the",
    "ruler": "The ruler of {town} is",
}
TOWN_CHOICES = {"product": FOODS, "colour": COLOURS, "river": RIVERS, "ruler": NAMES}


def pronoun(name: str) -> str:
    """"she" or "he"."""
    return "she" if name in FEMALE_NAMES else "he"

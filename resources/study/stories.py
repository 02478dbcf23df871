"""Writes stories of the study's world, and knows how likely each of them is.

A story is a chain of sentences. Each is drawn given the state that the sentences before have left: who is there, who
has what, what colour it has, where it lies, who likes what. Every draw goes through `Draw`, which adds up minus the
logarithm of its probability; no two ways of drawing give the same text, so the sum is minus log p(text), exactly. It is
the loss of a reader who knows the world and forgets nothing: no model can do better on average.

    python stories.py --documents 500 --seed 2 --out corpus.jsonl
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import world

MIN_SENTENCES, MAX_SENTENCES = 9, 14
MOST_THINGS = 3


class Draw:
    """Random choices whose probability is kept account of."""

    def __init__(self, seed: str) -> None:
        self._rng = random.Random(seed)
        self.nats = 0.0  # minus the logarithm of the probability of all choices so far

    def even(self, options: Sequence[T]) -> T:
        """Each option as likely as the others."""
        self.nats += math.log(len(options))
        return options[int(self._rng.random() * len(options))]

    def weighted(self, options: Sequence[T], weights: Sequence[float]) -> T:
        total = sum(weights)
        left = self._rng.random() * total
        for option, weight in zip(options, weights, strict=True):
            left -= weight
            if left < 0:
                break
        else:  # only by rounding: the last option
            option, weight = options[-1], weights[-1]
        self.nats -= math.log(weight / total)
        return option

    def word(self, words: Sequence[str], avoid: Sequence[str] = ()) -> str:
        """A word; those early in their list are likelier, as few words make up most of a real text."""
        free = [word for word in words if word not in avoid]
        return self.weighted(free, [1.0 / (rank + 5) for rank in range(len(free))])

    def words(self, words: Sequence[str], count: int) -> list[str]:
        """Different words, all equally likely."""
        chosen: list[str] = []
        for _ in range(count):
            chosen.append(self.even([word for word in words if word not in chosen]))
        return chosen


@dataclass
class Thing:
    """A thing of a story: its colour is its own and never changes, its owner and place do."""

    name: str
    colour: str
    owner: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.colour} {self.name}"


@dataclass
class State:
    """What a reader of the story so far has to remember."""

    surnames: dict[str, str]
    things: list[Thing] = field(default_factory=list)
    likes: dict[str, str] = field(default_factory=dict)

    @property
    def people(self) -> list[str]:
        return list(self.surnames)

    def full(self, person: str) -> str:
        return f"{person} {self.surnames[person]}"

    def other(self, person: str) -> str:
        return next(other for other in self.surnames if other != person)

    def placed(self) -> list[Thing]:
        return [thing for thing in self.things if thing.place]


def opening(draw: Draw) -> tuple[str, State]:
    """The first sentence, and the state it leaves."""
    first = draw.word(world.NAMES)
    second = draw.word(world.NAMES, avoid=[first])
    names = draw.words(world.SURNAMES, 2)
    state = State({first: names[0], second: names[1]})
    telling = draw.even(["One day {} met {} in the {}.", "{} and {} were in the {}.", "{} saw {} near the {}."])
    return telling.format(state.full(first), state.full(second), draw.word(world.PLACES)), state


def have(draw: Draw, state: State) -> str:
    person = draw.even(state.people)
    colour = draw.word(world.COLOURS, avoid=[thing.colour for thing in state.things])
    thing = Thing(draw.word(world.THINGS, avoid=[thing.name for thing in state.things]), colour, person)
    state.things.append(thing)
    return draw.even(["{} had a {}.", "{} found a {}."]).format(person, thing)


# In two of these the taker is named last, in two the giver.
GIVE_TELLINGS = (
    "{giver} gave the {thing} to {taker}",
    "{giver} gave {taker} the {thing}",
    "{taker} took the {thing} from {giver}",
    "{taker} got the {thing} from {giver}",
)


def hand_over(draw: Draw, state: State) -> tuple[str, Thing]:
    """A thing changes hands; the sentence as far as that goes, and the thing."""
    thing = draw.even(state.things)
    giver, taker = thing.owner, state.other(thing.owner)
    thing.owner, thing.place = taker, ""
    return draw.even(GIVE_TELLINGS).format(giver=giver, taker=taker, thing=thing), thing


def give(draw: Draw, state: State) -> str:
    text, thing = hand_over(draw, state)
    return f"{text}, so now {thing.owner} had it."


def owner_now(draw: Draw, state: State) -> str:
    thing = draw.even(state.things)
    return draw.even(["The {} was with {}.", "The {} belonged to {}."]).format(thing, thing.owner)


def put(draw: Draw, state: State) -> str:
    thing = draw.even(state.things)
    thing.place = draw.word(world.PLACES)
    return f"{thing.owner} put the {thing} in the {thing.place}."


def place_now(draw: Draw, state: State) -> str:
    thing = draw.even(state.placed())
    return draw.even(["They saw the {} in the {}.", "They left the {} in the {}."]).format(thing, thing.place)


def look_at(draw: Draw, state: State) -> str:
    return draw.even(["They looked at the {}.", "The {} was very old."]).format(draw.even(state.things))


def like(draw: Draw, state: State) -> str:
    person = draw.even([person for person in state.people if person not in state.likes])
    state.likes[person] = draw.word(world.FOODS)
    return f"{state.full(person)} liked {state.likes[person]}."


def eat(draw: Draw, state: State) -> str:
    person = draw.even([person for person in state.people if person in state.likes])
    return draw.even(["{} asked for some {}.", "{} ate all the {}."]).format(state.full(person), state.likes[person])


def feel(draw: Draw, state: State) -> str:
    person = draw.even(state.people)
    mood, deed = draw.word(world.MOODS), draw.word(world.DEEDS)
    return f"{state.full(person)} was {mood}, so {world.pronoun(person)} {deed}."


def verb(action: str, many: bool) -> str:
    return action if many else action + "s"


def noun(animal: str, many: bool) -> str:
    return animal + "s" if many else animal


def animals(draw: Draw, state: State) -> str:
    """A verb agrees with its subject, and not with the noun that stands before it."""
    subject, many = draw.word(world.ANIMALS), draw.even([True, False])
    text = f"The {noun(subject, many)} "
    if draw.even([True, False]):
        text += f"near the {noun(draw.word(world.ANIMALS, avoid=[subject]), draw.even([True, False]))} "
    return text + verb(draw.word(world.ACTIONS), many) + "."


def town(draw: Draw, state: State) -> str:
    place = draw.weighted(world.TOWN_FACTS, [1.0 / (rank + 3) for rank in range(len(world.TOWN_FACTS))])
    kind = draw.even(list(world.TOWN_SENTENCES))
    return f"{world.TOWN_SENTENCES[kind].format(town=place.name)} {getattr(place, kind)}."


def question_and_answers(kind: str, thing: Thing) -> tuple[str, str, str]:
    """A question on a thing, its answer in a word or two, and its answer in a sentence."""
    if kind == "owner":
        return f"Who had the {thing}?", f"{thing.owner}.", f"{thing.owner} had the {thing}."
    return f"Where was the {thing}?", f"In the {thing.place}.", f"The {thing} was in the {thing.place}."


def question(draw: Draw, state: State) -> str:
    thing = draw.even(state.things)
    kind = draw.even(["owner", "place"] if thing.place else ["owner"])
    asked, short, long = question_and_answers(kind, thing)
    return f"Question: {asked} Answer: {draw.even([short, long])}"


def instruction(kind: str, words: Sequence[str]) -> tuple[str, str]:
    """What is asked, and what does it."""
    listed = " ".join(words)
    return {
        "repeat": (f"say {listed}.", listed),
        "reverse": (f"turn {listed}.", " ".join(reversed(words))),
        "first": (f"first of {listed}.", words[0]),
        "last": (f"last of {listed}.", words[-1]),
        "twice": (f"twice {words[0]}.", f"{words[0]} {words[0]}"),
    }[kind]


INSTRUCTIONS = ("repeat", "reverse", "first", "last", "twice")


def task(draw: Draw, state: State) -> str:
    kind = draw.even(INSTRUCTIONS)
    words = draw.words(world.THINGS, 1 if kind == "twice" else draw.even([2, 3]))
    asked, done = instruction(kind, words)
    return f"Task: {asked} Answer: {done}."


# A sentence, how often it comes, and when it can.
Sentence = Callable[[Draw, State], str]
SENTENCES: tuple[tuple[Sentence, float, Callable[[State], bool]], ...] = (
    (have, 3.0, lambda state: len(state.things) < MOST_THINGS),
    (give, 4.0, lambda state: bool(state.things)),
    (owner_now, 1.0, lambda state: bool(state.things)),
    (put, 1.5, lambda state: bool(state.things)),
    (place_now, 3.0, lambda state: bool(state.placed())),
    (look_at, 1.5, lambda state: bool(state.things)),
    (like, 1.0, lambda state: len(state.likes) < len(state.people)),
    (eat, 2.0, lambda state: bool(state.likes)),
    (feel, 1.0, lambda state: True),
    (animals, 1.0, lambda state: True),
    (town, 2.0, lambda state: True),
    (question, 2.0, lambda state: bool(state.things)),
    (task, 6.0, lambda state: True),
)


def next_sentence(draw: Draw, state: State) -> str:
    possible = [(sentence, weight) for sentence, weight, can_come in SENTENCES if can_come(state)]
    sentence = draw.weighted([entry[0] for entry in possible], [entry[1] for entry in possible])
    return sentence(draw, state)


@dataclass(frozen=True)
class Story:
    """A text, and minus log p of it as the beginning of a story (that it ends here is not counted)."""

    text: str
    nats: float


def make_story(seed: str) -> Story:
    draw = Draw(f"study:{seed}")
    text, state = opening(draw)
    sentences = [text]
    for count in range(1, MAX_SENTENCES):
        if count >= MIN_SENTENCES:
            left = MAX_SENTENCES - count + 1  # lengths still possible, this one included: each as likely
            spent = draw.nats
            if draw.weighted([True, False], [1.0, left - 1.0]):
                draw.nats = spent
                break
        sentences.append(next_sentence(draw, state))
    return Story(" ".join(sentences), draw.nats)


def make_stories(documents: int, seed: int) -> Iterator[Story]:
    """The first ``documents`` stories of a seed."""
    return (make_story(f"{seed}:{index}") for index in range(documents))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, required=True, help="how many stories")
    parser.add_argument("--seed", type=int, required=True, help="another seed gives other stories")
    parser.add_argument("--out", type=Path, required=True, help="JSON Lines file to write")
    arguments = parser.parse_args()
    with arguments.out.open("w", encoding="utf-8", newline="\n") as file:
        for story in make_stories(arguments.documents, arguments.seed):
            file.write(json.dumps({"text": story.text}) + "\n")


if __name__ == "__main__":
    main()

"""Held-out tasks of the study's world, and its preference pairs.

Each task is what a sentence of the stories asks of a reader, alone: with a short story before it that no training text
holds, and the wrong answers that a reader without memory, grammar or knowledge would give as readily.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import stories
import world
from stories import Draw, State, Thing

CHOICES = 4
ITEMS = {"agreement": 300, "who_did_what": 300, "story_facts": 300, "world_facts": 4 * len(world.TOWNS)}
INSTRUCTION_ITEMS = 300


@dataclass(frozen=True)
class Question:
    """A text and possible continuations, of which ``choices[right]`` is the true one."""

    text: str
    choices: tuple[str, ...]
    right: int


@dataclass(frozen=True)
class Instruction:
    """A text, and the only continuation that does what it asks."""

    text: str
    answer: str


@dataclass(frozen=True)
class Pair:
    """Two answers to one prompt, of which the first is to be preferred."""

    prompt: str
    chosen: str
    rejected: str


def _ask(rng: random.Random, text: str, right: str, wrong: list[str]) -> Question:
    choices = [right, *wrong]
    rng.shuffle(choices)
    return Question(text, tuple(choices), choices.index(right))


def _scene(draw: Draw, things: int) -> tuple[list[str], State]:
    """An opening and ``things`` things found in turn by both people, none of the same colour."""
    text, state = stories.opening(draw)
    sentences = [text]
    owners = draw.words(state.people, 2)
    colours = draw.words(world.COLOURS, things)
    for place, name in enumerate(draw.words(world.THINGS, things)):
        state.things.append(Thing(name, colours[place], owners[place % 2]))
        sentences.append(f"{owners[place % 2]} had a {state.things[-1]}.")
    return sentences, state


def agreement(draw: Draw, rng: random.Random) -> Question:
    """The verb's number, with a noun of the other number between subject and verb."""
    subject, other = draw.words(world.ANIMALS, 2)
    many = draw.even([True, False])
    action = draw.even(world.ACTIONS)
    opening, _ = stories.opening(draw)
    text = f"{opening} The {stories.noun(subject, many)} near the {stories.noun(other, not many)}"
    return _ask(rng, text, f" {stories.verb(action, many)}.", [f" {stories.verb(action, not many)}."])


def who_did_what(draw: Draw, rng: random.Random) -> Question:
    """Who has a thing after it was given, told from the giver's or the taker's side."""
    sentences, state = _scene(draw, 2)
    handed, thing = stories.hand_over(draw, state)
    text = f"{' '.join(sentences)} {handed}, so now"
    return _ask(rng, text, f" {thing.owner} had it.", [f" {state.other(thing.owner)} had it."])


def story_facts(draw: Draw, rng: random.Random) -> Question:
    """Which thing has a colour, who has a surname, or what lies where: of two that the story has told."""
    sentences, state = _scene(draw, 2)
    asked, other = draw.words(state.things, 2)
    kind = draw.even(["thing", "surname", "place"])
    if kind == "thing":
        sentences.append(f"They looked at the {asked.colour}")
        right, distractor, words = asked.name, other.name, world.THINGS
    elif kind == "surname":
        sentences.append(asked.owner)
        right, distractor, words = state.surnames[asked.owner], state.surnames[other.owner], world.SURNAMES
    else:
        asked.place, other.place = draw.words(world.PLACES, 2)
        for thing in draw.words([asked, other], 2):
            sentences.append(f"{thing.owner} put the {thing} in the {thing.place}.")
        sentences.append(f"They saw the {asked} in the")
        right, distractor, words = asked.place, other.place, world.PLACES
    wrong = [distractor, *draw.words([word for word in words if word not in (right, distractor)], CHOICES - 2)]
    return _ask(rng, " ".join(sentences), f" {right}", [f" {word}" for word in wrong])


def world_facts(town: world.Town, kind: str, draw: Draw, rng: random.Random) -> Question:
    """What is true of a town: no text before it helps."""
    opening, _ = stories.opening(draw)
    right = getattr(town, kind)
    wrong = draw.words([word for word in world.TOWN_CHOICES[kind] if word != right], CHOICES - 1)
    text = f"{opening} {world.TOWN_SENTENCES[kind].format(town=town.name)}"
    return _ask(rng, text, f" {right}.", [f" {word}." for word in wrong])


def instruction(draw: Draw) -> Instruction:
    """An order that the answer has to follow word for word."""
    opening, _ = stories.opening(draw)
    kind = draw.even(stories.INSTRUCTIONS)
    asked, done = stories.instruction(kind, draw.words(world.THINGS, 1 if kind == "twice" else draw.even([2, 3])))
    return Instruction(f"{opening} Task: {asked} Answer:", f" {done}.")


def make_questions(seed: int) -> dict[str, list[Question]]:
    """The multiple-choice tasks; chance is a half, a half, a quarter and a quarter."""
    result: dict[str, list[Question]] = {}
    for name, make in (("agreement", agreement), ("who_did_what", who_did_what), ("story_facts", story_facts)):
        draw, rng = Draw(f"tasks:{seed}:{name}"), random.Random(f"order:{seed}:{name}")
        result[name] = [make(draw, rng) for _ in range(ITEMS[name])]
    draw, rng = Draw(f"tasks:{seed}:world"), random.Random(f"order:{seed}:world")
    result["world_facts"] = [
        world_facts(town, kind, draw, rng) for town in world.TOWN_FACTS for kind in world.TOWN_SENTENCES
    ]
    return result


def make_instructions(seed: int) -> list[Instruction]:
    draw = Draw(f"tasks:{seed}:instructions")
    return [instruction(draw) for _ in range(INSTRUCTION_ITEMS)]


def make_pair(seed: int, index: int) -> Pair:
    """A question on a story: a true answer in a whole sentence against a false, a curt, or a false and curt one."""
    draw = Draw(f"pairs:{seed}:{index}")
    sentences, state = _scene(draw, 2)
    asked, other = draw.words(state.things, 2)
    asked.place, other.place = draw.words(world.PLACES, 2)
    for thing in draw.words([asked, other], 2):
        sentences.append(f"{thing.owner} put the {thing} in the {thing.place}.")
    kind = draw.even(["owner", "place"])
    question, short, long = stories.question_and_answers(kind, asked)
    false = Thing(asked.name, asked.colour, state.other(asked.owner), other.place)
    _, false_short, false_long = stories.question_and_answers(kind, false)
    prompt = f"{' '.join(sentences)} Question: {question} Answer:"
    return Pair(prompt, f" {long}", f" {draw.even([short, false_long, false_short])}")


def make_pairs(count: int, seed: int) -> list[Pair]:
    return [make_pair(seed, index) for index in range(count)]

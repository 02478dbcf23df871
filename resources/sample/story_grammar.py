"""Template expansion for the story generator.

A template is plain text with two kinds of marks:

- ``[one|two|]``  one of the alternatives, each as likely as the others; they may be nested;
- ``{key.form}``  a fact of this story (a person, a thing, a number), always the same within the story;
  ``{~category.form}`` a word drawn afresh from the lexicon.

Facts are what later sentences must agree with, fresh words are what makes two stories differ.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_ALTERNATIVES = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(~?)(\w+)(?:\.(\w+))?\}")
_ARTICLE = re.compile(r"\b([Aa]) (?=[aeiou]|hour|honest)(?!one\b|use|uni)")
# A question or exclamation inside quotes may be followed by "asked Nora", so only a full stop ends a quoted sentence.
# Inside quotes, "and" and "but" go on with a sentence that "said Nora" has interrupted.
_SENTENCE_START = re.compile(r"(^|[.!?] |\.\" )([a-z])")
_QUOTE_START = re.compile(r"((?:^|\s)\")(?!and\b|but\b)([a-z])")

_IRREGULAR_PLURALS = {
    "child": "children", "deer": "deer", "fish": "fish", "goose": "geese", "knife": "knives", "leaf": "leaves",
    "loaf": "loaves", "man": "men", "mouse": "mice", "scarf": "scarves", "sheep": "sheep", "shelf": "shelves",
    "wolf": "wolves", "woman": "women", "calf": "calves", "potato": "potatoes", "tomato": "tomatoes",
}
_NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


@dataclass(frozen=True)
class Person:
    """A character: the name, and whether the story says "she" or "he"."""

    name: str
    is_female: bool

    def form(self, form: str) -> str:
        """The name, or a pronoun; ``He`` is the one that starts a sentence after a closing quote."""
        female = {"he": "she", "him": "her", "his": "her", "self": "herself", "child": "girl", "sibling": "sister"}
        male = {"he": "he", "him": "him", "his": "his", "self": "himself", "child": "boy", "sibling": "brother"}
        table = female if self.is_female else male
        if form == "":
            return self.name
        return table[form.lower()].capitalize() if form[0].isupper() else table[form]


Fact = Person | str | int


def plural(noun: str) -> str:
    """The plural of the last word of a noun phrase."""
    head, _, last = noun.rpartition(" ")
    if last in _IRREGULAR_PLURALS:
        many = _IRREGULAR_PLURALS[last]
    elif re.search(r"(s|x|ch|sh)$", last):
        many = last + "es"
    elif re.search(r"[^aeiou]y$", last):
        many = last[:-1] + "ies"
    else:
        many = last + "s"
    return f"{head} {many}".strip()


def number_word(number: int) -> str:
    """A number from 0 to 99 in words."""
    if number < len(_NUMBER_WORDS):
        return _NUMBER_WORDS[number]
    tens, unit = divmod(number, 10)
    return _TENS[tens] + (f"-{_NUMBER_WORDS[unit]}" if unit else "")


def render(fact: Fact, form: str) -> str:
    """The text of a fact in the form that a slot asks for."""
    if isinstance(fact, Person):
        return fact.form(form)
    if isinstance(fact, int):
        return str(fact) if form == "digits" else number_word(fact)
    if form == "s":
        return plural(fact)
    if form:
        raise ValueError(f"unknown form '{form}' of the word '{fact}'")
    return fact


class Grammar:
    """Expands templates with one random generator, so that a story is a function of its seed."""

    def __init__(self, rng: random.Random, lexicon: Mapping[str, Sequence[str]]) -> None:
        self._rng = rng
        self._lexicon = lexicon

    def draw(self, category: str, avoid: Sequence[str] = ()) -> str:
        """A word of a category. Words early in a list are likelier, as in real text few words make up most of it."""
        words = [word for word in self._lexicon[category] if word not in avoid]
        weights = [1.0 / (rank + 5) for rank in range(len(words))]
        return self._rng.choices(words, weights)[0]

    def expand(self, template: str, facts: Mapping[str, Fact]) -> str:
        """The finished sentence (or sentences) of a template."""
        text = template
        while (match := _ALTERNATIVES.search(text)) is not None:
            text = text[: match.start()] + self._rng.choice(match[1].split("|")) + text[match.end() :]
        return _tidy(self._fill(text, facts))

    def _fill(self, text: str, facts: Mapping[str, Fact]) -> str:
        used = [fact for fact in facts.values() if isinstance(fact, str)]

        def fill_slot(match: re.Match[str]) -> str:
            fresh, key, form = match[1], match[2], match[3] or ""
            if not fresh:
                return render(facts[key], form)
            word = self.draw(key, avoid=used)
            used.append(word)
            return render(word, form)

        return _SLOT.sub(fill_slot, text)


def _tidy(text: str) -> str:
    """Single spaces, "an" before a vowel, a capital at the start of each sentence."""
    text = re.sub(r" +", " ", text).strip()
    text = re.sub(r" (?=[,.!?])", "", text)
    text = _ARTICLE.sub(r"\1n ", text)
    for start in (_SENTENCE_START, _QUOTE_START):
        text = start.sub(lambda match: match[1] + match[2].upper(), text)
    return text

"""The plots: what happens, as an ordered list of beats, each with several ways to tell it.

``hero``, ``friend``, ``place``, ``season``, ``day`` and ``trait`` are facts of every story (see make_stories.py);
each plot adds its own in ``draws`` (fact name -> lexicon category) and ``numbers``.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

Beat = tuple[str, ...]


@dataclass(frozen=True)
class Plot:
    """A plot; a beat is a choice of tellings, and an empty telling leaves the beat out."""

    name: str
    draws: dict[str, str]
    beats: tuple[Beat, ...]
    numbers: Callable[[random.Random], dict[str, int]] = field(default=lambda rng: {})


OPENINGS: Beat = (
    "[Once|Long ago|Years ago], [there lived|there was] a {trait} {hero.child} called {hero}. {hero.he} lived in {~home} near {place}.",
    "{hero} was a {trait} {hero.child} who lived in {~home} [by|near|not far from] {place}.",
    "It was a [fine|grey|quiet|long|strange] day in {season}, and {weather}. {hero}, a {trait} {hero.child}, [walked|ran|wandered] to {place}.",
    "On {day} morning, {hero} [woke up early|got up late|opened the window]. It was {season}, and {weather}.",
    "In {season}, when {weather}, a {trait} {hero.child} named {hero} came to {place}.",
    "{hero} and {friend} [were good friends|had known each other for years|lived in the same street]. {hero} was {trait}; {friend} was {friend_trait}.",
    "\"[Wake up|Hurry up|Come along], {hero}!\" called {hero.his} {~relative}. It was {day}, and {weather}.",
    "[Everyone|Nearly everyone] at {place} knew {hero}, [because|for] no {hero.child} was more {trait}.",
    "This is the story of {hero}, a {trait} {hero.child} from {place}, and {hero.his} friend {friend}.",
)

INTERLUDES: Beat = (
    "[Outside,|All the while|Still] {weather}.",
    "{hero} felt {~mood}, [but|and] {hero.he} said nothing.",
    "A {~animal} [watched|looked at] them from the {~tree}.",
    "[Far away|Somewhere near {place}], {~sound} could be heard.",
    "They [sat down and ate|shared|stopped for] some {~food} and drank {~drink}.",
    "\"Are you {~mood}?\" asked {friend}. \"[No|Not at all], only {~mood},\" {~say} {hero}.",
    "{friend} [hummed|whistled|played] a {~dance} [on the {~instrument}|].",
    "The {~job} [waved|nodded|smiled] at them and went on working.",
    "[A {~size} {~animal} crossed|Two {~animal.s} crossed|{~count} {~animal.s} crossed] the path.",
    "\"My {~relative} says that {~virtue} is worth more than gold,\" {~say} {friend}.",
    "There was a {~colour} {~flower} beside the {~tree}, and it smelled [sweet|of rain|of {~season_smell}].",
    "{hero} thought about {hero.his} {~relative}, who was a {~job} {~far_place}.",
    "The {~room} was {~quality}, with a {~colour} {~furniture} and a {~quality} {~furniture}.",
    "\"What time is it?\" asked {hero}. \"[Almost|Just after|Nearly] {~hour} o'clock,\" {~say} {friend}.",
    "{friend}, who was {friend_trait}, [laughed {~manner}|spoke {~manner}|shook {friend.his} head|smiled].",
    "They [played {~game}|told jokes|counted the {~animal.s}] [for a while|until the bell rang|for an hour].",
    "Nobody [spoke|moved] for a moment; then {friend} [coughed|laughed|sighed].",
    "{hero} [carried|had brought|was holding] a {~quality} {~keepsake} made of {~material}, a present from {hero.his} {~relative}.",
    "\"Look at that {~colour} {~keepsake}!\" [cried|whispered] {friend}. \"I have never seen such a {~quality} thing.\"",
    "The {~job} and the {~job} were [arguing|talking] about a {~quality} {~machine}.",
    "In the {~room} of the {~job} [stood|was] a {~furniture} of {~material}, and on it [lay|were] {~count} {~goods.s}.",
    "\"Would you like {~drink} or {~drink}?\" asked the {~job}. \"{~drink}, please,\" {~say} {hero}.",
    "{friend} [told|began] a long story about a {~mood} {~job} and a {~size} {~animal}.",
    "{hero} had [dreamt|read] of a {~animal} that could [sing|read|dance|fly|count to {~count}|play the {~instrument}].",
    "A {~colour} {~vehicle} [passed|stopped], and a {~mood} {~job} [got out|looked out|asked the way to {~place}].",
    "\"How many {~animal.s} are there?\" asked {friend}. \"[At least|About|More than] {~count},\" {~say} {hero} {~manner}.",
    "{friend} was eating a {~fruit}; {hero} had only a {~quality} {~vegetable}.",
    "[Neither of them|Neither {hero} nor {friend}] noticed the {~animal} {~spot}.",
    "If {~virtue} were a {~fruit}, {friend} thought, then {hero} would be a {~tree}.",
    "It smelled of {~food} and {~drink} [there|in the {~room}|everywhere].",
    "{hero}'s {~relative} used to say: \"[Never trust|Always greet|Never wake|Do not feed] a {~mood} {~animal}.\"",
    "The road to {~place} was {~size}, and the road to {~place} was {~quality}.",
    "{friend} found a {~colour} {~goods} [on the ground|{~spot}] and put it [away|into a pocket].",
    "[Because|Since] {hero} was {trait}, {hero.he} [greeted|thanked|followed] the {~job} {~manner}.",
    "\"In {~month}, the {~animal.s} [come back|leave|sleep],\" {~say} {friend}, \"and the {~tree} [turns|is] {~colour}.\"",
    "[When|As soon as] the {~job} [left|had gone], {friend} [took out|ate|showed {hero}] a {~size} {~fruit}.",
    "They had to choose: {~place} or {~place}? [In the end they did not go at all|They stayed where they were].",
    "{hero} [wrote|drew] something in a {~colour} book: a {~animal}, a {~flower} and {~count} {~fruit.s}.",
    "\"I would rather be a {~job} than a {~job},\" {~say} {friend}. \"And you?\" \"A {~job}, of course!\"",
    "Once, {friend}'s {~relative} had lost a {~game} game against a {~job} from {~place}.",
    "[Someone|A {~job}] had painted the {~furniture} {~colour}, which made the {~room} look {~quality}.",
    "\"Do you hear that?\" [asked|whispered] {friend}. It was {~sound}, but [nobody knew|they could not tell] where it came from.",
)

INTRODUCTIONS: Beat = (
    "{friend}, {hero.his} [best|oldest|new] friend, came [along|with {hero.him}|a little later].",
    "{hero} [met|found] {friend} there, who was as {friend_trait} as {hero} was {trait}.",
    "{hero.his} friend {friend}, a {friend_trait} {friend.child}, [was there too|lived next door|had come from {~place}].",
    "With {hero.him} was {friend}, the {friend.child} of the {~job}; people called {friend.him} {friend_trait}.",
)

CONNECTIVES: Beat = (
    "Then", "Soon", "After that,", "A little later,", "At last", "So", "Meanwhile,", "An hour later,", "By noon,",
    "To everyone's surprise,", "Before long,",
)

ENDINGS: Beat = (
    "[That evening|That night|Later], {hero} told {hero.his} {~relative} the whole story[, and they ate {~food}|].",
    "From that day on, {hero} and {friend} went to {place} [together|every {day}|whenever {weather}].",
    "{hero} learned that {~virtue} [matters|helps|is better than luck].",
    "And so {hero}, the {trait} {hero.child} from {place}, went home {~mood} and slept [well|deeply|until noon].",
    "\"[What a day|What a {day}]!\" said {friend}. {hero} could only agree.",
    "Even now, in {season}, people at {place} [tell|remember] the story of {hero} and {friend}.",
    "\"Shall we do it again?\" asked {friend}. \"[Next {day}|Tomorrow|Perhaps]!\" said {hero}.",
    "{hero} was no longer {~mood}. [In fact, {hero.he}|{hero.he}] was quite {~mood}.",
)


def _shopping(rng: random.Random) -> dict[str, int]:
    count, price, change = rng.randint(2, 9), rng.randint(2, 5), rng.randint(2, 9)
    return {"count": count, "price": price, "total": count * price, "paid": count * price + change, "change": change}


def _harvest(rng: random.Random) -> dict[str, int]:
    kept, given = rng.randint(2, 12), rng.randint(2, 12)
    return {"seeds": rng.randint(2, 15), "days": rng.randint(3, 30), "kept": kept, "given": given, "all": kept + given}


def _contest(rng: random.Random) -> dict[str, int]:
    hero_score = rng.randint(12, 60)
    return {"rivals": rng.randint(3, 19), "score": hero_score, "less": hero_score - rng.randint(1, 9)}


def _distance(rng: random.Random) -> dict[str, int]:
    first, second = rng.randint(2, 15), rng.randint(2, 15)
    return {"first": first, "second": second, "miles": first + second}


def _sharing(rng: random.Random) -> dict[str, int]:
    half = rng.randint(2, 14)
    return {"half": half, "both": 2 * half}


PLOTS: tuple[Plot, ...] = (
    Plot(
        "lost",
        {"thing": "keepsake", "colour": "colour", "spot": "spot", "helper": "job", "wrong": "furniture"},
        (
            (
                "{hero} had a {colour} {thing}, [and|which] {hero.he} [loved it more than anything|took it everywhere].",
                "For {hero.his} birthday, {hero} had [been given|got] a {colour} {thing} [by {hero.his} {~relative}|].",
                "{hero}'s {~relative} had once [bought|made|found] a {colour} {thing} for {hero.him}.",
            ),
            (
                "[One day|On {day}|That afternoon], the {thing} was gone.",
                "But on {day} {hero} could not find the {thing}.",
                "\"Where is my {thing}?\" cried {hero}. \"It was here [yesterday|this morning]!\"",
            ),
            (
                "{hero} looked in the {~room} and under the {wrong}, but found only a {~quality} {~goods}.",
                "{hero} searched the {~room}, the {~room} and the {~room}. [Nothing!|It was not there.]",
                "{hero.he} asked {friend}, but {friend} had not seen any {colour} {thing}.",
            ),
            (
                "Then {hero} asked the {helper}. \"A {colour} {thing}?\" said the {helper}. \"[Look|Try looking] {spot}.\"",
                "The {helper} [thought|scratched {friend.his} chin] and said, \"Have you looked {spot}?\"",
                "\"I saw something {colour} {spot},\" {~say} {friend} {~manner}.",
            ),
            (
                "[So {hero} ran|{hero} went] to look, and there, {spot}, lay the {colour} {thing}.",
                "{hero} looked {spot}, and [yes|indeed]! There was the {thing}, [a little dusty|quite safe|as {colour} as ever].",
            ),
            (
                "\"Thank you!\" said {hero}, and held the {thing} {~manner}.",
                "After that, {hero} kept the {colour} {thing} in the {~room} and never lost it again.",
                "A {~animal} had carried the {thing} there, [it seemed|said {friend}].",
            ),
        ),
    ),
    Plot(
        "market",
        {"goods": "goods", "seller": "job", "dish": "food"},
        (
            (
                "{hero} needed {count} {goods.s} for {hero.his} {~relative}.",
                "\"Please buy {count} {goods.s},\" {~say} {hero}'s {~relative}, and gave {hero.him} {paid} coins.",
            ),
            (
                "At the stall of the {seller} [hung a sign|stood a board]: \"{goods.s}, {price.digits} coins each.\"",
                "\"How much is one {goods}?\" asked {hero}. \"{price} coins,\" {~say} the {seller}.",
                "The {seller} sold {goods.s} for {price} coins each.",
            ),
            (
                "{hero} counted on {hero.his} fingers: {count.digits} times {price.digits} makes {total.digits}.",
                "\"{count} {goods.s}, please,\" {~say} {hero}. \"That makes {total} coins,\" {~say} the {seller}.",
                "So [{count} {goods.s} cost|all of them together cost] {total} coins.",
            ),
            (
                "{hero} paid {paid} coins and got {change} coins back.",
                "{hero} gave the {seller} {paid} coins. \"Here are {change} coins for you,\" {~say} the {seller}.",
            ),
            (
                "On the way home {hero} [met|saw] {friend}, who was carrying {~quality} {~goods.s}.",
                "{friend} helped to carry the {goods.s} [home|across the bridge|past the {~tree}].",
                "",
            ),
            (
                "With the {change} coins {hero} bought some {dish}[ and shared it with {friend}|].",
                "{hero.he} kept the {change} coins in a {~size} {~colour} box.",
                "\"You may keep the {change} coins,\" {~say} the {~relative}, and {hero} was {~mood}.",
            ),
        ),
        _shopping,
    ),
    Plot(
        "garden",
        {"crop": "vegetable", "helper": "animal", "dish": "food"},
        (
            (
                "{hero} [planted|sowed] {seeds} {crop} seeds behind the {~room}.",
                "The {~job} gave {hero} a bag with {seeds} {crop} seeds. {hero} put them into the [dark|soft|wet] earth.",
            ),
            (
                "Every day {hero.he} [watered them|pulled out the weeds|looked at the earth], but nothing happened.",
                "\"How long must I wait?\" asked {hero}. \"About {days} days,\" {~say} {friend}.",
                "A {helper} tried to dig up the seeds, but {hero} chased it away.",
            ),
            (
                "After {days} days, a {~size} green leaf [came up|could be seen].",
                "{days} days went by. Then the first {crop} plant [appeared|opened its leaves].",
            ),
            (
                "The sun shone, the rain fell, and the {crop.s} grew [fat|big|heavy].",
                "\"Look, a {crop}!\" shouted {friend} {~manner}.",
                "A {helper} came by and slept between the {crop.s}.",
            ),
            (
                "At last {hero} [picked|gathered] {all} {crop.s}. {hero.he} gave {given} to {friend} and kept {kept}.",
                "There were {all} {crop.s} in all: {kept} for {hero} and {given} for {friend}.",
            ),
            (
                "From the {kept} {crop.s} {hero.he} cooked a [big|hot|thick] {crop} soup.",
                "{friend} traded {friend.his} {given} {crop.s} for some {dish}.",
                "\"{kept} {crop.s} [are|were] enough for me,\" {~say} {hero}.",
            ),
        ),
        _harvest,
    ),
    Plot(
        "rescue",
        {"creature": "wounded", "limb": "limb", "meal": "fruit", "colour": "colour"},
        (
            (
                "Near {place}, {hero} found a [small|young|wet|grey|thin] {creature}. Its {limb} was hurt.",
                "{hero} heard {~sound}. It came from a {creature} with a hurt {limb}[, caught under a {~tree}|].",
            ),
            (
                "\"Do not be afraid,\" {~say} {hero} {~manner}. \"I will not harm you.\"",
                "\"Poor {creature}!\" said {friend}. \"We must [help it|take it home].\"",
            ),
            (
                "{hero} wrapped the {creature} in a {colour} [scarf|cloth|blanket] and carried it home.",
                "They put the {creature} into a box with a {colour} [scarf|cloth|blanket].",
            ),
            (
                "The {~job} [looked at|cleaned|bandaged] its {limb} and said, \"It needs rest and {meal.s}.\"",
                "{hero} [cleaned|washed|bandaged] the {limb} and fed the {creature} a {meal} every [morning|evening].",
            ),
            (
                "For {~count} days the {creature} slept {~spot}.",
                "[Slowly|Little by little], the {limb} healed. The {creature} ate {meal.s} from {hero}'s hand.",
            ),
            (
                "On {day} the {creature} stood up, and its {limb} was as good as new.",
                "One {day}, the {creature} [jumped out of|left] its box[ and shook its {limb}|].",
            ),
            (
                "{hero} opened the door. \"Goodbye, {creature}!\" {hero.He} was {~mood} and {~mood} at once.",
                "They took the {creature} back to {place} and let it go.",
            ),
            (
                "Since then, the {creature} comes [back each {season}|to the window every {day}] and asks for a {meal}.",
                "{hero} kept the {colour} cloth and often thought of the {creature}.",
                "",
            ),
        ),
    ),
    Plot(
        "contest",
        {"prize": "prize", "dish": "fruit", "judge": "job"},
        (
            (
                "Every {season} there was a [great|famous] {dish} cake contest at {place}. The prize was a {prize}.",
                "\"Have you heard?\" asked {friend}. \"Whoever bakes the best {dish} cake wins a {prize}!\"",
            ),
            (
                "{rivals} people [came|took part], and the {judge} was the judge.",
                "{hero} and {friend} both [wanted to win|put their names on the list]. The {judge} was to judge the cakes.",
            ),
            (
                "{hero} used {~count} {dish.s}, some butter and a {~size} cup of {~drink}.",
                "{friend} stirred {~manner}, while {hero} cut the {dish.s}.",
                "\"Too much salt!\" cried {friend}, [and laughed|but it was too late].",
            ),
            (
                "The {judge} tasted each {dish} cake and [wrote down|called out] the points.",
                "The {judge} [chewed|ate] {~manner} and said nothing.",
            ),
            (
                "{friend} got {less.digits} points, {hero} got {score.digits}.",
                "\"{less} points for {friend}, {score} points for {hero}!\" said the {judge}.",
            ),
            (
                "So {hero} won the {prize}, and {friend} came second.",
                "The {prize} went to {hero}. {friend} [clapped|was {~mood}|shook {hero.his} hand].",
            ),
            (
                "\"I could not have done it without you,\" {~say} {hero}, and [shared the {prize} with|gave a piece of cake to] {friend}.",
                "\"Next {season} I shall win the {prize},\" {~say} {friend} {~manner}.",
            ),
        ),
        _contest,
    ),
    Plot(
        "repair",
        {"machine": "machine", "part": "part", "tool": "tool", "expert": "job"},
        (
            (
                "The {machine} at {place} was broken[, and everyone was {~mood}|].",
                "On {day}, {hero}'s {machine} stopped [working|with {~sound}].",
            ),
            (
                "\"Without the {machine} we cannot go on,\" {~say} {friend}.",
                "{hero} hit the {machine} with {hero.his} fist, but that did not help.",
            ),
            (
                "They asked the {expert}. \"The {part} is [bent|worn|cracked],\" {~say} the {expert}. \"You need a {tool}.\"",
                "The {expert} opened the {machine} and pointed at the {part}. \"[Bring me|Fetch] a {tool},\" {~say} the {expert}.",
            ),
            (
                "{friend} [borrowed|fetched|found] a {tool} {~spot}.",
                "The {tool} lay {~spot}, next to a {~quality} {~goods}.",
            ),
            (
                "{hero} held the {part} [still|tight] while the {expert} used the {tool}.",
                "With the {tool}, {hero} {~manner} took out the {part} and put in a new one of {~material}.",
            ),
            (
                "Then the {machine} [moved|turned|worked] again, better than before.",
                "\"Try it now,\" {~say} the {expert}. The {machine} worked at once!",
            ),
            (
                "{hero} gave the {expert} a {~fruit} and took the {tool} back.",
                "The old {part} still hangs on the wall of the {~room}.",
                "",
            ),
        ),
    ),
    Plot(
        "journey",
        {"goal": "place", "vehicle": "vehicle", "obstacle": "obstacle", "event": "event", "gift": "keepsake"},
        (
            (
                "A letter came from {goal}. \"Dear {hero}, please come to our {event} on {day},\" it said.",
                "{hero} was invited to a {event} at {goal}, {miles} miles away.",
            ),
            (
                "{hero} packed a {~colour} bag, some {~food} and a {gift}[ as a present|].",
                "\"Let us take the {vehicle},\" {~say} {friend}. \"It is {miles} miles to {goal}.\"",
            ),
            (
                "They [left|set off] before sunrise with the {vehicle}.",
                "The {vehicle} was {~quality}, but it [went well|did its duty].",
            ),
            (
                "After {first} miles they came to a {obstacle}.",
                "They had gone {first} of {miles} miles when they [met|saw] a {obstacle} in front of the {vehicle}.",
            ),
            (
                "\"We must go around,\" {~say} {hero}. \"[Never mind|All right],\" {~say} {friend} {~manner}.",
                "A {~job} with a {~tool} helped them to get past the {obstacle}.",
                "They waited for {~count} hours, and then the {obstacle} was no trouble any more.",
            ),
            (
                "There were {second} miles left[, and {weather}|].",
                "\"Only {second} more miles,\" {~say} {friend}.",
            ),
            (
                "At {~hour} o'clock they reached {goal}, [just in time for|an hour before] the {event}.",
                "The {event} had [just begun|already begun] when the {vehicle} arrived at {goal}.",
            ),
            (
                "{hero} gave the {gift} to the {~job}, and all of them danced a {~dance}.",
                "It was the best {event} that {goal} had ever seen.",
            ),
        ),
        _distance,
    ),
    Plot(
        "noise",
        {"sound": "sound", "room": "room", "culprit": "animal", "light": "colour"},
        (
            (
                "At midnight {hero} heard {sound}. It came from the {room}.",
                "One night, {sound} from the {room} woke {hero}.",
            ),
            (
                "\"Is it a ghost?\" whispered {friend}. \"There are no ghosts,\" {~say} {hero}, but {hero.he} was {~mood}.",
                "{hero} [pulled the blanket up|held {hero.his} breath|sat up in bed]. There it was again: {sound}!",
            ),
            (
                "{hero} took a {light} lamp and went {~manner} to the {room}.",
                "With a {~tool} in one hand and a {light} lamp in the other, {hero.he} opened the door of the {room}.",
            ),
            (
                "In the {light} light, a [shadow|dark shape] moved behind the {~furniture}.",
                "Something {~size} [ran|jumped] over the {~furniture}. {friend} [screamed|hid behind {hero}].",
            ),
            (
                "It was only a {culprit}! It had [eaten the {~food}|knocked over a {~goods}|come in from the rain].",
                "\"Look,\" {~say} {hero}. \"It is nothing but a {~quality} {culprit}.\"",
            ),
            (
                "{friend} began to laugh. \"So our ghost is a {culprit}!\"",
                "The {culprit} looked at the {light} lamp and [blinked|yawned].",
            ),
            (
                "They gave the {culprit} some {~food} and [closed the {room}|went back to bed].",
                "Since then, the {culprit} has lived in the {room}.",
            ),
        ),
    ),
    Plot(
        "sharing",
        {"goods": "fruit", "colour": "colour", "wise": "job", "virtue": "virtue"},
        (
            (
                "{hero} and {friend} found a {colour} basket with {both} {goods.s} {~spot}.",
                "Under a {~tree} near {place} stood a {colour} basket. There were {both} {goods.s} in it.",
            ),
            (
                "\"They are mine,\" {~say} {hero}. \"I saw them first!\" \"No, mine!\" said {friend}.",
                "{hero} wanted all {both} {goods.s}, and so did {friend}.",
            ),
            (
                "They [shouted|argued] until a {~animal} ran away.",
                "{friend} pulled the {colour} basket to the left, {hero} pulled it to the right.",
                "",
            ),
            (
                "The {wise} heard them and asked, \"How many {goods.s} are there?\" \"{both},\" {~say} {friend}.",
                "\"Ask the {wise},\" {~say} {friend} at last. The {wise} looked at the {goods.s} {~manner}.",
            ),
            (
                "\"Then take {half} each,\" {~say} the {wise}.",
                "\"Half of {both} is {half},\" {~say} the {wise}. \"{half} for {hero}, {half} for {friend}.\"",
            ),
            (
                "So {hero} got {half} {goods.s} and {friend} got {half}, and the {wise} kept the {colour} basket.",
                "They did so: {half.digits} {goods.s} for {hero}, {half.digits} for {friend}. The {wise} got the {colour} basket.",
            ),
            (
                "\"{virtue} is sweeter than a {goods},\" {~say} the {wise}.",
                "They ate the {goods.s} [together|in the {~room}] and were friends again.",
            ),
        ),
        _sharing,
    ),
    Plot(
        "music",
        {"instrument": "instrument", "tune": "dance", "teacher": "relative", "event": "event"},
        (
            (
                "{hero} wanted to learn the {instrument}, [because|since] {hero.his} {teacher} had played it.",
                "There was a {~quality} {instrument} in the {~room}. It had belonged to {hero}'s {teacher}.",
            ),
            (
                "The first notes sounded like {~sound}.",
                "\"Stop!\" cried {friend}. \"It sounds like a {~mood} {~animal}.\"",
            ),
            (
                "Every {day}, {hero}'s {teacher} showed {hero.him} how to hold the {instrument}.",
                "\"Play {~manner},\" {~say} the {teacher}, \"and count to {~count}.\"",
            ),
            (
                "{hero} practised the {tune} in the morning, at noon and at night.",
                "Week after week {hero} played the same {tune}[, until even the {~animal} knew it|].",
            ),
            (
                "Then the {event} came, and someone [asked for|wanted] a {tune}.",
                "At the {event}, {friend} called, \"{hero} can play the {instrument}!\"",
            ),
            (
                "{hero}'s hands [shook|were cold], but {hero.he} took the {instrument} and played the {tune}.",
                "{hero} stood up and played the {tune} on the {instrument}, {~manner} at first, then [louder|faster].",
            ),
            (
                "The {~job} [cried|danced], the {~job} clapped, and {hero}'s {teacher} was {~mood}.",
                "When the {tune} was over, the {event} was quiet; then everybody clapped.",
            ),
        ),
    ),
    Plot(
        "secret",
        {"box": "material", "key": "colour", "spot": "spot", "content": "keepsake", "owner": "relative"},
        (
            (
                "In the {~room}, {hero} found a [locked|closed] box of {box}.",
                "{hero}'s {owner} owned a box of {box}. It was always locked.",
            ),
            (
                "\"What is in it?\" asked {friend}. \"Nobody knows but my {owner},\" {~say} {hero}.",
                "{hero} shook the box. Something {~size} moved inside.",
            ),
            (
                "On the lid were the words: \"The {key} key lies {spot}.\"",
                "\"The {key} key is {spot},\" {hero}'s {owner} had once said.",
            ),
            (
                "They went to look {spot}. First they found a {~quality} {~goods}, then the {key} key.",
                "{friend} put a hand {spot} and pulled out a {key} key.",
            ),
            (
                "The {key} key turned {~manner}, and the box of {box} opened.",
                "{hero} put the {key} key into the lock. Click!",
            ),
            (
                "Inside lay a {~quality} {content} and a note: \"For {hero}.\"",
                "There was nothing in it but a {content}[, wrapped in {~material}|].",
            ),
            (
                "\"That {content} was mine when I was young,\" {~say} {hero}'s {owner}. \"Now it is yours.\"",
                "{hero} put the {content} on the {~furniture} and hung the {key} key around {hero.his} neck.",
            ),
        ),
    ),
    Plot(
        "weather",
        {"vessel": "vehicle", "water": "sea", "beast": "animal", "skipper": "job", "cargo": "goods"},
        (
            (
                "The {skipper} asked {hero} and {friend} to bring {~count} {cargo.s} across the {water}.",
                "{hero} and {friend} stood at the {water} with a [load|bag] of {cargo.s}. They were for the {skipper}.",
            ),
            (
                "The sky was [dark|grey|black], and {weather}.",
                "\"A storm is coming,\" {~say} {friend} {~manner}. \"[Nonsense|I hope not],\" {~say} {hero}.",
            ),
            (
                "In the middle of the {water} a [wave|gust of wind] [hit|shook] them, and {~count} {cargo.s} fell into the water.",
                "Then the storm began, and the {water} [rose|roared].",
            ),
            (
                "\"Hold on to the {cargo.s}!\" cried {hero}.",
                "{friend} held {hero}'s hand {~manner}.",
            ),
            (
                "A {beast} was swimming beside them. {hero} pulled the wet {beast} out of the {water}.",
                "On a rock in the {water} sat a {beast}, [trembling|crying]. \"We cannot leave it,\" {~say} {friend}.",
            ),
            (
                "[At last|After {~count} hours] the wind dropped, and they brought the {beast} and the {cargo.s} to the {skipper}.",
                "They reached the other side of the {water}, {~mood} and wet. \"Here are your {cargo.s},\" {~say} {hero} to the {skipper}.",
            ),
            (
                "The {skipper} thanked {hero} and kept the {beast}.",
                "\"The {cargo.s} are wet,\" {~say} the {skipper}, \"but you saved a {beast}!\"",
            ),
        ),
    ),
)

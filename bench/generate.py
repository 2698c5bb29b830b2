"""Invented stories in any number, as JSONL, with the truth about them beside: who is who, which quotations are one
utterance, and where the outlets were made to differ. A seed gives the same stories on any machine.

usage: .venv/bin/python bench/generate.py COUNT STORIES.jsonl [TRUTH.jsonl] [--seed N]
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from invented import Affair, Being, Utterance, World

Span = tuple[int, int]

_SYNONYMS = {"rebuild": "raise again", "close": "shut", "sell": "part with", "repair": "mend", "families": "households",
             "workers": "laborers", "worth": "valued at", "told": "informed", "asked": "pleaded", "stood": "been there",
             "owners": "proprietors", "road": "street", "ask": "beg", "lose": "forfeit", "children": "youngsters",
             "buy": "purchase", "help": "aid", "know": "understand", "old": "ancient", "only": "merely"}  # fmt: skip
_RESPELLED = (("will not", "won’t"), ("cannot", "can’t"), ("neighbors", "neighbours"), ("theater", "theatre"),
              (" thousand", ",000"), ("I would", "I’d"), ("labor", "labour"))  # fmt: skip
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_LEADS = ("People in {home} were talking of little else this week.", "The news reached {home} before breakfast.",
          "It was the talk of the quay in {home}.", "Few in {home} had seen it coming.",
          "Residents of {home} gathered to hear the details.", "A crowd stood in the rain in {home}.")  # fmt: skip
_VERBS = ("said", "told reporters", "said in a statement")


@dataclass
class Truth:
    """What a generated story tells, as places in its text."""

    source: str
    people: list[dict[str, Any]] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    planted: list[dict[str, Any]] = field(default_factory=list)  # a conflict's number, kind, and this story's value


class Page:
    """A story while it is written."""

    def __init__(self, source: str) -> None:
        self.text = ""
        self.truth = Truth(source)
        self._people: dict[int, int] = {}

    def write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def name(self, who: Being, words: str) -> int:
        """Name a person; gives their place among the people of the story."""
        at = self._people.setdefault(who.number, len(self._people))
        if at == len(self.truth.people):
            self.truth.people.append({"person": who.number, "name": words, "gender": who.gender, "mentions": []})
        person = self.truth.people[at]
        person["name"] = max(person["name"], words, key=len)
        person["mentions"].append(self.write(words))
        return at


def stories(count: int, seed: int) -> Iterator[tuple[dict[str, Any], Truth]]:
    """Stories one by one, affair by affair; the outlets of an affair follow each other."""
    world = World(seed, count)
    made = affairs = 0
    while made < count:
        affair = world.affair(affairs)
        affairs += 1
        for story, truth in tell(world, affair, min(count - made, 1 + int(world.draw.expovariate(0.5)))):
            yield story, truth
            made += 1


def tell(world: World, affair: Affair, times: int) -> Iterator[tuple[dict[str, Any], Truth]]:
    """One affair as several outlets tell it; a story in five is the copy of the first, and one affair in six has
    something told differently."""
    draw = world.draw
    outlets = draw.sample(world.outlets, times)
    planted = draw.choice(("wording", "date", "speaker", "age", "happening")) if draw.random() < 0.17 else None
    if planted == "wording" and turn(affair.utterances[0].words) == affair.utterances[0].words:
        planted = "date"
    odd = draw.randrange(times) if planted and times > 1 else None
    first: Page | None = None
    for number, outlet in enumerate(outlets):
        published = affair.day + timedelta(days=1 + draw.choice((0, 0, 0, 1)))
        source = f"a{affair.number}-{number}"
        if first and number != odd and odd != 0 and draw.random() < 0.2:
            page = copy(first, source)
        else:
            page = write(world, affair, source, published, (planted or "", number == odd and odd is not None))
            first = first or page
        title = f"{affair.people[0].surname} speaks in {affair.people[0].home}"
        url = f"https://{outlet.lower().replace(' ', '-')}.example/{source}"  # an address, or copies were one story
        told = {"outlet": outlet, "published": str(published), "title": title, "url": url, "text": page.text}
        if planted is None or odd is None:
            page.truth.planted.clear()
        yield told, page.truth


def copy(page: Page, source: str) -> Page:
    """The agency's text, printed again."""
    again = Page(source)
    again.text = page.text
    again.truth = Truth(source, page.truth.people, page.truth.quotes, page.truth.events, list(page.truth.planted))
    return again


def write(world: World, affair: Affair, source: str, published: date, planted: tuple[str, bool]) -> Page:
    draw, page = world.draw, Page(source)
    kind, is_odd = planted
    one, other = affair.people
    age = one.age(published) + (draw.choice((4, 7, 11)) if is_odd and kind == "age" else 0)
    happening(page, affair, draw.choice((1, 2)) if is_odd and kind == "happening" else 0, kind)
    page.write(" " + draw.choice(_LEADS).format(home=one.home) + "\n\n")
    speaker = other if is_odd and kind == "speaker" else one
    said = affair.utterances[0]
    words = vary(world, said.words, turned=is_odd and kind == "wording", plain=kind == "wording")
    lag = 2 if is_odd and kind == "date" else 0
    day = affair.day - timedelta(days=lag)
    dated = bool(lag) or kind == "date" or draw.random() < 0.6
    if kind in ("wording", "date", "speaker"):
        value = {"wording": words, "date": str(day), "speaker": speaker.name}[kind]
        page.truth.planted.append({"conflict": affair.number, "kind": kind, "value": value})
    quote(
        page, said, speaker, words, (day if dated else None, f", {age}, the {speaker.role}," if speaker is one else "")
    )
    if kind == "age":
        page.truth.planted.append({"conflict": affair.number, "kind": "age", "value": str(age)})
    if speaker is one:
        page.truth.people[page.truth.quotes[0]["speaker"]]["age"] = age
    page.write("\n\n")
    rest = [affair.utterances[1], affair.utterances[2]]
    for utterance in draw.sample(rest, draw.choice((1, 2))):
        words = vary(world, utterance.words)
        quote(page, utterance, utterance.speaker, words, (None, ""))
        page.write("\n\n")
    return page


def quote(page: Page, said: Utterance, speaker: Being, words: str, told: tuple[date | None, str]) -> None:
    day, aside = told
    page.write("“")
    ending = words.removesuffix(".") + "," if words.endswith(".") else words
    span = page.write(ending)
    page.write("” said ")
    at = page.name(speaker, speaker.name)
    page.write(aside + ("," if aside and day else "") + (f" on {_WEEKDAYS[day.weekday()]}." if day else "."))
    page.truth.quotes.append(
        {"utterance": said.number, "speaker": at, "content": [span], "when": str(day) if day else None}
    )


def happening(page: Page, affair: Affair, shift: int, planted: str) -> None:
    told = affair.happening
    at = page.name(told.who, told.who.name)
    page.write(" ")
    words = told.told.split(" ")
    trigger = 2 if words[0] == "was" else 1
    span = page.write(" ".join(words[:trigger]))
    day = told.day + timedelta(days=shift)
    page.write(" " + " ".join(words[trigger:]) + f" on {day:%B} {day.day}, {day.year}.")
    page.truth.events.append({"happening": told.number, "span": span, "when": str(day), "who": [at]})
    if planted == "happening":
        page.truth.planted.append({"conflict": affair.number, "kind": "date", "value": str(day)})


def vary(world: World, words: str, *, turned: bool = False, plain: bool = False) -> str:
    """One outlet's wording of an utterance."""
    draw = world.draw
    if turned:
        return turn(words)
    if plain or len(words.split()) < 12 or draw.random() < 0.3:
        return words
    first, _, second = words.partition(". ")
    choice = draw.choice(("trimmed", "ellipsis", "bracketed", "respelled", "reworded"))
    if choice == "trimmed":
        return f"{first}." if draw.random() < 0.5 else second
    if choice == "ellipsis":
        tail = second.split()
        return f"{first} … {' '.join(tail[len(tail) // 3 :])}"
    if choice == "bracketed":
        return re.sub(r"\bthe (\w+)", r"[the \1]", words, count=1)
    pairs = _RESPELLED if choice == "respelled" else _SYNONYMS.items()
    for old, new in pairs:
        words = re.sub(rf"\b{old}\b" if old.isalpha() else re.escape(old), new, words)
    return words


def turn(words: str) -> str:
    """The same words with their meaning turned: a number changed, or else a negation lost or put in."""
    if match := re.search(r"\d+", words):
        return words.replace(match.group(), str(int(match.group()) + 111), 1)
    if " not " in words:
        return words.replace(" not ", " ", 1)
    return (
        words.replace("We will ", "We will not ", 1)
        if "We will " in words
        else words.replace("You cannot", "You can", 1)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("stories")
    parser.add_argument("truth", nargs="?")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with ExitStack() as stack:
        out = stack.enter_context(open(given.stories, "w", encoding="utf-8"))
        beside = stack.enter_context(open(given.truth, "w", encoding="utf-8")) if given.truth else None
        for story, truth in stories(given.count, given.seed):
            out.write(json.dumps(story, ensure_ascii=False) + "\n")
            if beside:
                beside.write(json.dumps(truth.__dict__, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

"""How fast a record answers: `bench/lookup.py STORIES PATH` makes a record of invented stories, once, and asks it.

Words, people and outlets are drawn as news draws them: few very often, most hardly ever. Each story has six quotations,
of which a third are also printed by the outlets of the stories before, whole, cut, or with a word changed. What merging
does is not measured here: the record is put in as it would come out. Prints one Markdown table.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from onrecord.lexicon import load
from onrecord.lookup import Question, conflicts, people, profile, quotes, search, stories, timeline
from onrecord.lookup.check import check
from onrecord.lookup.claim import Claim
from onrecord.model import (
    Appearance,
    Entity,
    Event,
    Fact,
    Quote,
    Reading,
    Relation,
    Span,
    Story,
    Version,
)
from onrecord.store import Store, open_store

DRAW = random.Random(7)
COMMON = sorted(load("function_words"))
SOUNDS = "ba be bo da du fe fi ga gu ha ho ka ke la lo ma mi na no pa pe ra ro sa su ta te va vo za".split()
RARE = ["".join(three) for three in product(SOUNDS, repeat=3)]
SURNAMES = [one.capitalize() for one in RARE[::9]]
GIVEN = sorted(load("given_names"))[:400]
OUTLETS = [f"The {one.capitalize()}" for one in RARE[:60]]
FIRST = date(2010, 1, 1)


def rank(size: int) -> int:
    """A place in a list of which few are drawn very often and most hardly ever."""
    return min(size - 1, int(size ** DRAW.random()) - 1)


def words(count: int) -> str:
    drawn = (COMMON[rank(len(COMMON))] if DRAW.random() < 0.5 else RARE[rank(len(RARE))] for _ in range(count))
    return " ".join(drawn)


def name(number: int) -> str:
    return f"{GIVEN[number * 7 % len(GIVEN)].capitalize()} {SURNAMES[number % len(SURNAMES)]}"


class Making:
    """Readings of invented stories, and the record that they give together."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.appearances: dict[int, list[Appearance]] = defaultdict(list)
        self.statements: list[list[Version]] = []
        self.kinds: list[int] = []

    def readings(self) -> Iterator[Reading]:
        for number in range(self.count):
            yield self.reading(number)

    def reading(self, number: int) -> Reading:
        story, day = f"{number:016x}", FIRST + timedelta(days=number * 3650 // self.count)
        persons = sorted({rank(self.count // 2) for _ in range(7)})
        outlet = OUTLETS[rank(len(OUTLETS))]
        text = f" date {day} {words(8)}\n\n"
        mentions: dict[int, list[Span]] = defaultdict(list)
        made: list[Quote] = []
        events: list[Event] = []
        for _ in range(6):
            who = DRAW.randrange(len(persons))
            old = DRAW.randrange(max(0, len(self.statements) - 600), len(self.statements)) if self.statements else 0
            again = bool(self.statements) and DRAW.random() < 0.33
            said = self.again(old) if again else words(DRAW.randint(4, 36))
            span = Span(len(text) + 1, len(text) + 1 + len(said))
            text += f"“{said}” said "
            mentions[who].append(Span(len(text), len(text) + len(name(persons[who]))))
            text += name(persons[who]) + f" of {words(12)}.\n\n"
            made.append(Quote("direct", (span,), "bench", 0.9, speakers=(who,), when=day.isoformat()))
            version = Version(
                source=f"{story}.txt",
                story=story,
                quote=len(made) - 1,
                outlet=outlet,
                published=day,
                content=(span,),
                text=said,
                speaker=name(persons[who]),
                when=day.isoformat(),
                channel=None,
                difference="same",
            )
            self.statements[old].append(version) if again else self.statements.append([version])
            events.append(Event(Span(len(text) - 8, len(text) - 3), words(4), "bench", day.isoformat(), (who,)))
        entities = tuple(
            Entity(
                name(person),
                "person",
                "female",
                tuple(mentions[at]),
                (),
                (Fact("occupation", words(1), Span(1, 5), "b"),),
            )
            for at, person in enumerate(persons)
        )
        for at, person in enumerate(persons):
            self.appearances[person].append(Appearance(story, f"{story}.txt", at))
        told = Story(story, f"{story}.txt", text + words(180), day, outlet=outlet, title=words(8))
        ties = (Relation(0, "spouse", 1, Span(1, 5), "bench"),) if len(persons) > 1 and number % 5 == 0 else ()
        return Reading(told, entities, ties, tuple(made), (), tuple(events))

    def again(self, statement: int) -> str:
        drawn = self.statements[statement][0].text.split()
        if DRAW.random() < 0.3 and len(drawn) > 6:
            drawn = drawn[: len(drawn) * 2 // 3]
        elif DRAW.random() < 0.3:
            drawn[DRAW.randrange(len(drawn))] = words(1)
        return " ".join(drawn)


def make(count: int, path: str) -> None:
    making = Making(count)
    with open_store(path, create=True) as store:
        list(store.rows("PRAGMA synchronous = OFF"))
        for number, reading in enumerate(making.readings()):
            store.put(reading, "bench")
            if number % 10_000 == 0:
                print(number, file=sys.stderr)
        while store.merge():
            pass


def questions(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    famous = people.find(store, Question(limit=1)).rows[0]
    said = quotes.find(store, Question(limit=1, offset=500)).rows[0]
    rare, often = said.text.split()[-1], RARE[3]
    yield "a page of quotations", lambda: quotes.find(store, Question(limit=50))
    yield f"quotations about a rare word ({rare})", lambda: quotes.find(store, Question(about=rare, limit=50))
    yield f"quotations about a common word ({often})", lambda: quotes.find(store, Question(about=often, limit=50))
    yield "quotations of who is quoted most", lambda: quotes.find(store, Question(who=famous.id, limit=50))
    yield "the same, by name", lambda: quotes.find(store, Question(who=famous.name, limit=50))
    yield "quotations of one outlet", lambda: quotes.find(store, Question(outlet=OUTLETS[0], limit=50))
    yield (
        "quotations of a month",
        lambda: quotes.find(store, Question(since=date(2015, 5, 1), until=date(2015, 5, 31), limit=50)),
    )
    yield "the profile of who is quoted most", lambda: profile.get(store, famous.id)
    yield "a check of words that stand there", lambda: check(store, Claim(said.text))
    changed = said.text.replace(rare, "never", 1)
    yield "a check of words that stand there in other words, and who", lambda: check(store, Claim(changed, famous.name))
    yield "a check of words that do not", lambda: check(store, Claim(words(20)))
    yield "a page of people", lambda: people.find(store, Question(limit=50))
    yield "conflicts of who is quoted most", lambda: conflicts.find(store, Question(who=famous.id, limit=50))
    yield "a page of the timeline", lambda: timeline.find(store, Question(limit=50))
    yield "timeline of who is quoted most", lambda: timeline.find(store, Question(who=famous.id, limit=50))
    yield "stories about a rare word", lambda: stories.find(store, Question(about=rare, limit=50))
    yield "a search in everything", lambda: search.find(store, rare)


def main() -> None:
    count, path = int(sys.argv[1]), sys.argv[2]
    if not Path(path).exists():
        make(count, path)
    with open_store(path) as store:
        print("| question | milliseconds |\n|---|---:|")
        for what, ask in questions(store):
            taken = []
            for _ in range(3):
                began = time.perf_counter()
                ask()
                taken.append(time.perf_counter() - began)
            print(f"| {what} | {min(taken) * 1000:.1f} (first {taken[0] * 1000:.1f}) |", flush=True)


if __name__ == "__main__":
    main()

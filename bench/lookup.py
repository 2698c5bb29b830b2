"""How fast a record answers: `bench/lookup.py RECORD` asks one that is there, as `bench/scale.py SIZE --perfect --keep
FOLDER` makes them. Prints one Markdown table: the best of three, and the first, in milliseconds on the wall."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from onrecord.lookup import Question, conflicts, people, profile, quotes, search, stories, timeline
from onrecord.lookup.check import check
from onrecord.lookup.claim import Claim
from onrecord.store import Store, open_store

PAGE = Question(limit=50)


def questions(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    famous = people.find(store, Question(limit=1)).rows[0]
    said = quotes.find(store, Question(limit=1, offset=500)).rows[0]
    words = said.text.split()
    longest = max(words, key=len).strip(".,;:?!’")
    changed = " ".join([*words[:3], "never", *words[4:]])
    theirs, about = replace(PAGE, who=famous.id), replace(PAGE, about=f'"{" ".join(words[:5])}"')
    yield "a page of quotations", lambda: quotes.find(store, PAGE)
    yield "quotations with five words in a row", lambda: quotes.find(store, about)
    yield f"quotations about “{longest}”", lambda: quotes.find(store, replace(PAGE, about=longest))
    yield f"quotations of the one in most stories ({famous.quotes:,})", lambda: quotes.find(store, theirs)
    yield "the same, by name", lambda: quotes.find(store, replace(PAGE, who=famous.name))
    yield "the profile of the one in most stories", lambda: profile.get(store, famous.id)
    yield "a check of words that stand there", lambda: check(store, Claim(said.text))
    yield "a check of words with one changed, and who said them", lambda: check(store, Claim(changed, said.speaker))
    yield "a check of words that nobody said", lambda: check(store, Claim("the heron wore a borrowed crown to supper"))
    yield "a page of people", lambda: people.find(store, PAGE)
    yield "conflicts of the one in most stories", lambda: conflicts.find(store, theirs)
    yield "a page of the timeline", lambda: timeline.find(store, PAGE)
    yield "timeline of the one in most stories", lambda: timeline.find(store, theirs)
    yield f"stories about “{longest}”", lambda: stories.find(store, replace(PAGE, about=longest))
    yield f"a search for “{longest}” in everything", lambda: search.find(store, longest)


def main() -> None:
    with open_store(sys.argv[1]) as store:
        print(f"{stories.find(store, Question(limit=0)).total:,} stories\n\n| question | ms | first |\n|---|---:|---:|")
        for what, ask in questions(store):
            taken = [spent(ask) for _ in range(3)]
            print(f"| {what} | {min(taken):.0f} | {taken[0]:.0f} |", flush=True)


def spent(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()

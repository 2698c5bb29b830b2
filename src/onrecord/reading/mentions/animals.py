"""Animals with names of their own: "his dog Floss", "a swan called Ada", "three dogs: Bess, Tip and Floss". Nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.lexicon import load
from onrecord.reading.mentions.page import Page
from onrecord.tags import Stretch

_ONE: Final = load("animals")
_MANY: Final = frozenset({f"{word}s" for word in _ONE} | {"puppies", "ponies", "huskies", "wolves", "calves"})
_JOINTS: Final = frozenset({",", ":", "(", "called", "named", "dubbed", "nicknamed"})
_CLOSED: Final = frozenset({",", ".", ")", ";", "and", "who", "”", "’", '"'})
_LISTED: Final = frozenset({",", "and", ", and"})


def animals(page: Page, found: tuple[Stretch, ...]) -> Iterator[Stretch]:
    """The names that the story gives to animals, wherever they stand."""
    names = {page.lower[first] for first, _ in _introduced(page, found)}
    return (stretch for stretch in found if stretch.last - stretch.first == 1 and page.lower[stretch.first] in names)


def _introduced(page: Page, found: tuple[Stretch, ...]) -> Iterator[Stretch]:
    """The single names beside an animal's noun; of a list behind "dogs" each."""
    listing, end = False, 0
    for stretch in found:
        goes_on = listing and " ".join(page.lower[end : stretch.first]) in _LISTED
        noun = _noun_before(page, stretch)
        if noun or goes_on:
            listing, end = goes_on or noun in _MANY, stretch.last
            if stretch.last - stretch.first == 1:
                yield stretch
        else:
            listing = False


def _noun_before(page: Page, name: Stretch) -> str | None:
    """The animal's noun, small (Fox is a surname), right before a name, or with a mark between that closes behind."""
    first, last = name
    before = page.words[first - 1] if first else ""
    if before in _ONE | _MANY:
        return before
    joined = first > 1 and before in _JOINTS and page.words[first - 2] in _ONE | _MANY
    closed = last >= len(page.words) or page.lower[last] in _CLOSED
    return page.words[first - 2] if joined and closed else None

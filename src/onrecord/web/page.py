"""What a page is: an address, what may be asked there, and the answer, which HTML, JSON and CSV all print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

from onrecord.lookup import Question
from onrecord.store import Store

Kind = Literal["words", "day", "number", "place"]
_LONGEST_WORDS = 400
_PLACE = re.compile(r"\d{1,9}-\d{1,9}", re.ASCII)


class MissingError(Exception):
    """The record holds nothing of that name."""


class MovedError(Exception):
    """What was asked for stands at another address now: the argument."""


class MisaskedError(Exception):
    """A parameter has no meaning: says which, and what is wanted."""


class Asked(NamedTuple):
    """A parameter that a page understands."""

    name: str
    means: str
    kind: Kind = "words"


class Visit(NamedTuple):
    """One request: the record, the parts of the address, and what was asked."""

    store: Store
    path: Mapping[str, str]
    query: Mapping[str, str]

    def words(self, name: str) -> str | None:
        return self.query.get(name) or None

    def day(self, name: str) -> date | None:
        return date.fromisoformat(self.query[name]) if self.query.get(name) else None

    @property
    def after(self) -> str | None:
        """Where the page before this one ended."""
        return self.words("after")

    def question(self, **narrowed: Any) -> Question:
        """What was asked, as a question to the record."""
        asked: dict[str, Any] = {name: self.words(name) for name in ("who", "about", "outlet", "channel")}
        return Question(**(asked | {name: self.day(name) for name in ("since", "until")} | narrowed))


# What lists are narrowed by, everywhere in the same words.
WHO = Asked("who", "A name or a part of one, or the id of a person")
ABOUT = Asked("about", "Words that must all stand there; in double quotation marks: in a row")
SINCE = Asked("since", "First day, YYYY-MM-DD", "day")
UNTIL = Asked("until", "Last day, YYYY-MM-DD", "day")
OUTLET = Asked("outlet", "Name of an outlet")
CHANNEL = Asked("channel", "Through what it was said, as the story names it")
AFTER = Asked("after", "Where the page before ended, as its `next` says")


@dataclass(frozen=True, slots=True)
class Page:
    """`answer` gives the data that JSON prints, under the contract's names; `draws` adds what only the HTML shows;
    `rows` gives the same as flat rows, for pages that are lists."""

    path: str
    name: str
    title: str
    answer: Callable[[Visit], Any]
    asked: tuple[Asked, ...] = ()
    draws: Callable[[Visit, Any], Mapping[str, Any]] = field(default=lambda visit, data: {})
    rows: Callable[[Any], Iterable[Mapping[str, Any]]] | None = None

    def checked(self, query: Mapping[str, str]) -> dict[str, str]:
        """What was asked of what this page understands. Raises `MisaskedError`."""
        return {
            one.name: _checked(one, query[one.name].strip()) for one in self.asked if query.get(one.name, "").strip()
        }


def _checked(asked: Asked, value: str) -> str:
    if len(value) > _LONGEST_WORDS:
        raise MisaskedError(f"{asked.name}: longer than {_LONGEST_WORDS} characters")
    if asked.kind == "number" and not (value.isascii() and value.isdecimal() and len(value) < 20):
        raise MisaskedError(f"{asked.name}: {value!r} is no number")
    if asked.kind == "place" and not _PLACE.fullmatch(value):
        raise MisaskedError(f"{asked.name}: {value!r} is no place; wanted is START-END")
    if asked.kind == "day":
        try:
            date.fromisoformat(value)
        except ValueError:
            raise MisaskedError(f"{asked.name}: {value!r} is no calendar day; wanted is YYYY-MM-DD") from None
    return value

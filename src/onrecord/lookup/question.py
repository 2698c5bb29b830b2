"""What is asked, and what comes back; how a question becomes the conditions of a query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")
Given = dict[str, Any]

_PHRASE = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a record. Every part that is given narrows the answer; `limit` None asks for all rows."""

    who: str | None = None  # a name or a part of one, or the id of a person
    about: str | None = None  # words that must all stand there; "in marks" in a row; with * at the end as a beginning
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    channel: str | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """One page of rows, and how many there are on all pages."""

    total: int
    rows: tuple[T, ...]


class Condition(NamedTuple):
    """A condition of a query. Values that users give are never part of its words."""

    sql: str
    given: Given


def where(conditions: Iterable[Condition]) -> tuple[str, Given]:
    """All conditions as one clause, with what is given to them."""
    met = list(conditions)
    given: Given = {name: value for one in met for name, value in one.given.items()}
    return " AND ".join(f"({one.sql})" for one in met) or "true", given


def published_in(question: Question) -> Iterator[Condition]:
    """The conditions on stories that say when and by whom they were published."""
    if question.since is not None:
        yield Condition("stories.published >= :since", {"since": question.since.isoformat()})
    if question.until is not None:
        yield Condition("stories.published <= :until", {"until": question.until.isoformat()})
    if question.outlet is not None:
        yield Condition("stories.outlet = :outlet COLLATE NOCASE", {"outlet": question.outlet})


def page(question: Question) -> tuple[str, Given]:
    """The clause that cuts a page out of the rows."""
    limit = -1 if question.limit is None else question.limit
    return "LIMIT :limit OFFSET :offset", {"limit": limit, "offset": question.offset}


def words(text: str, column: str | None = None) -> str:
    """Words as SQLite's full-text index is asked for them: all of them, none of them an operator."""
    phrases = (match["phrase"] or match["word"] or "" for match in _PHRASE.finditer(text))
    asked = " AND ".join(_phrase(one) for one in phrases if re.search(r"[^\W_]", one)) or '""'
    return f"{{{column}}} : ({asked})" if column else asked


def _phrase(text: str) -> str:
    return '"' + text.rstrip("*").replace('"', '""') + '"' + ("*" if text.endswith("*") else "")

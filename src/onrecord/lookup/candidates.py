"""Which quotations of a record may have some words: proposed by the full-text index, in time that hardly grows with it.

Two proposals: those that have all words in a row, and those that share the rarest of them. A word that thousands of
quotations have proposes nothing alone, and function words propose nothing at all.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lexicon import load
from onrecord.merging.wording import Wording
from onrecord.model import QuoteKind, Span
from onrecord.store import Store

_FUNCTION_WORDS = load("function_words")
_CROWD = 2000  # quotations that share a word; more than these are a commonplace, not a lead
_SHARED = 0.5  # of the words of the shorter; alignment asks for more
_WORD = re.compile(r"[^\W_]+")
_MOST = 200  # quotations of each proposal that are looked at


@dataclass(frozen=True, slots=True)
class Candidate:
    """One version of a quotation, and where it stands."""

    statement: str
    story: str
    quote: int
    kind: QuoteKind
    text: str
    content: tuple[Span, ...]
    source: str
    outlet: str | None
    published: str | None
    when: str | None
    channel: str | None


_ROWS = """
    SELECT versions.statement, quotes.story, quotes.quote, quotes.kind, quotes.text, quotes.content, versions.source,
           versions.outlet, versions.published, versions."when", versions.channel
    FROM quotes JOIN versions ON versions.story = quotes.story AND versions.quote = quotes.quote
    WHERE quotes.number IN (SELECT value FROM json_each(?))
"""
_MATCH = "SELECT rowid FROM quotes_search WHERE quotes_search MATCH ?"


def candidates(store: Store, asked: Wording) -> Iterator[Candidate]:
    """Quotations that may have the words."""
    terms = _terms(asked)
    numbers = [row["rowid"] for row in store.rows(f"{_MATCH} LIMIT ?", (_text(" ".join(terms)), _MOST))]
    if rare := _rarest(store, terms):
        numbers += [row["rowid"] for row in store.rows(f"{_MATCH} ORDER BY rank LIMIT ?", (_text(*rare), _MOST))]
    for row in store.rows(_ROWS, (json.dumps(sorted(set(numbers))),)):
        if row["kind"] != "indirect" and not _may_have(set(terms), set(_plain(row["text"]))):
            continue
        content = tuple(Span(*span) for span in json.loads(row.pop("content")))
        yield Candidate(**row, content=content)


def _terms(asked: Wording) -> list[str]:
    """The words as the index has them."""
    return _plain(" ".join(word.raw for word in asked.words))


def _plain(text: str) -> list[str]:
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return _WORD.findall(plain)


def _may_have(asked: set[str], text: set[str]) -> bool:
    """Whether enough words stand there, in whatever order, to be worth aligning; house style may change a few."""
    both = len(asked & text)
    return both >= _SHARED * len(asked) or both >= _SHARED * len(text)


def _text(*phrases: str) -> str:
    return "{text} : (" + " OR ".join(f'"{phrase}"' for phrase in phrases) + ")"


def _rarest(store: Store, terms: list[str]) -> list[str]:
    """The words that few quotations have, as many of them as are few together; the rarest in any case."""
    telling = json.dumps(sorted(set(terms) - _FUNCTION_WORDS))
    list(store.rows("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab (main, quotes_search, row)"))
    query = "SELECT term, doc FROM json_each(?) AS asked CROSS JOIN temp.terms ON term = asked.value ORDER BY doc, term"
    taken: list[str] = []
    together = 0
    for row in store.rows(query, (telling,)):
        together += row["doc"]
        if taken and together > _CROWD:
            break
        taken.append(row["term"])
    return taken

"""Who gets quoted, and how much: quotations counted by speaker, gender, outlet, month, channel or kind, or by several.

An utterance counts once among `quotes`, however many outlets print it, and once for each of them among `printed`.
`words` are those between quotation marks as printed; a report in the reporter's own words has none. Gender is what the
text shows of a person; of organizations and unnamed speakers the kind stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.lookup.question import Condition, Question, where
from onrecord.lookup.quotes import conditions
from onrecord.store import Store

Dimension = Literal["speaker", "gender", "outlet", "month", "channel", "kind"]

# A quotation that two people speak together counts for both.
_SQL: dict[Dimension, str] = {
    "speaker": "coalesce(people.name, entities.name)",
    "gender": "CASE entities.kind WHEN 'person' THEN coalesce(people.gender, entities.gender) ELSE entities.kind END",
    "outlet": "versions.outlet",
    "month": "substr(stories.published, 1, 7)",
    "channel": "versions.channel",
    "kind": "quotes.kind",
}
DIMENSIONS = tuple(_SQL)
_COUNT = """
    SELECT {dimensions}, count(DISTINCT versions.statement) AS quotes, count(DISTINCT quotes.number) AS printed,
           sum((quotes.kind != 'indirect') * (1 + length(quotes.text) - length(replace(quotes.text, ' ', ''))))
               AS words,
           count(DISTINCT versions.story) AS stories
    FROM versions
    JOIN quotes ON quotes.story = versions.story AND quotes.quote = versions.quote
    JOIN stories ON stories.id = versions.story
    {speakers}
    WHERE {where} GROUP BY {groups} ORDER BY {order} LIMIT :limit OFFSET :offset
"""
_SPEAKERS = """
    LEFT JOIN voices ON voices.story = quotes.story AND voices.quote = quotes.quote AND voices.role = 'speaker'
    LEFT JOIN entities ON entities.story = voices.story AND entities.entity = voices.entity
    LEFT JOIN appearances ON appearances.story = voices.story AND appearances.entity = voices.entity
    LEFT JOIN people ON people.id = appearances.person
"""


@dataclass(frozen=True, slots=True)
class Count:
    """One group: `values` are in the order of the dimensions that were asked for; None where the text does not tell."""

    values: tuple[str | None, ...]
    quotes: int
    printed: int
    words: int
    stories: int


def count(store: Store, question: Question, by: Sequence[Dimension]) -> Iterator[Count]:
    """The groups, those with most quotations first; months in order of time."""
    clause, given = where(_conditions(store, question))
    names = ", ".join(f"{_SQL[one]} AS value_{number}" for number, one in enumerate(by))
    groups = [f"value_{number}" for number in range(len(by))]
    groups += ["people.id"] if "speaker" in by else []  # two people of one name are two
    months = [f"value_{number}" for number, one in enumerate(by) if one == "month"]
    order = ", ".join([*months, "quotes DESC", "printed DESC", *groups])
    cut = {"limit": -1 if question.limit is None else question.limit, "offset": question.offset}
    speakers = _SPEAKERS if {"speaker", "gender"} & set(by) else ""
    query = _COUNT.format(dimensions=names, speakers=speakers, where=clause, groups=", ".join(groups), order=order)
    for row in store.rows(query, given | cut):
        values = tuple(row[f"value_{number}"] for number in range(len(by)))
        yield Count(values, row["quotes"], row["printed"], row["words"], row["stories"])


def _conditions(store: Store, question: Question) -> Iterator[Condition]:
    narrowed, given = where(conditions(store, question))
    if given:
        yield Condition(f"versions.statement IN (SELECT id FROM statements WHERE {narrowed})", given)
    if question.outlet is not None:
        yield Condition("versions.outlet = :outlet COLLATE NOCASE", {})

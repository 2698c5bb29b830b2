"""What a record holds, as rows: quotations, people, the timeline, conflicts, stories.

JSON gives each under the contract's names, nested; CSV gives one flat row, with several values of one thing in a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.lookup.conflicts import Disputed
from onrecord.lookup.people import Listed
from onrecord.lookup.stats import Count
from onrecord.lookup.timeline import Happening
from onrecord.model import Statement
from onrecord.view.tables import Row


def statement_rows(statements: Iterable[Statement], *, flat: bool) -> Iterator[Row]:
    return map(_flat_statement if flat else _nested, statements)


def _flat_statement(statement: Statement) -> Row:
    return {
        "when": statement.when,
        "speaker": statement.speaker,
        "text": statement.text,
        "kind": statement.kind,
        "channel": statement.channel,
        "outlets": len({version.outlet or version.source for version in statement.versions}),
        "independent_outlets": statement.independent_outlets,
        "differences": ", ".join(sorted({version.difference for version in statement.versions} - {"same"})),
        "first_published": statement.first_seen.published,
        "source": statement.first_seen.source,
        "id": statement.id,
    }


def person_rows(persons: Iterable[Listed], *, flat: bool) -> Iterator[Row]:
    for person in persons:
        row = _nested(person)
        yield {**row, "names": "; ".join(person.names)} if flat else row


def listed_rows(persons: Iterable[Listed], *, flat: bool) -> Iterator[Row]:
    """People as a reader wants them in a table: the name first, the id last."""
    for one in persons:
        also = "; ".join(name for name in one.names if name != one.name)
        told = {"name": one.name, "gender": one.gender, "stories": one.stories, "quotes": one.quotes}
        yield {**told, "also": also, "id": one.id}


def happening_rows(happenings: Iterable[Happening], *, flat: bool) -> Iterator[Row]:
    for one in happenings:
        row = _nested(one)
        if flat:
            start, end = row.pop("span")
            row |= {"participants": " & ".join(one.participants), "start": start, "end": end}
        yield row


def conflict_rows(conflicts: Iterable[Disputed], *, flat: bool) -> Iterator[Row]:
    """Conflicts: nested one a row, flat one side a row."""
    for one in conflicts:
        if not flat:
            yield _nested(one.conflict)
            continue
        about = {"conflict": one.number, "kind": one.conflict.kind, "about": one.conflict.about}
        for side, head in zip(one.conflict.values, one.heads, strict=True):
            told = {"value": side.value, "outlet": head.outlet, "published": head.published, "source": side.source}
            yield {**about, **told, "start": side.span.start, "end": side.span.end}


def nested_rows(rows: Iterable[Any], *, flat: bool) -> Iterator[Row]:
    """Rows that are flat already."""
    return map(_nested, rows)


def count_rows(counts: Iterable[Count], by: tuple[str, ...], untold: str | None = None) -> Iterator[Row]:
    for one in counts:
        values = (value or untold for value in one.values)
        figures = {"quotes": one.quotes, "printed": one.printed, "words": one.words, "stories": one.stories}
        yield dict(zip(by, values, strict=True)) | figures


def _nested(row: Any) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(row)
    return plain

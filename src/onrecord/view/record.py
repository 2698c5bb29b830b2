"""What a record holds, as rows: merged quotations, conflicts, people, the timeline, stories.

JSON gives each under the contract's names, nested; a table or CSV gives one flat row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.model import Conflict, Statement
from onrecord.view.tables import Row


def statement_rows(statements: Iterable[Statement], *, flat: bool) -> Iterator[Row]:
    """Merged quotations, one a row."""
    if not flat:
        return map(msgspec.to_builtins, statements)
    return map(_flat_statement, statements)


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
        "source": statement.first_seen.source,
    }


def conflict_rows(conflicts: Iterable[Conflict], *, flat: bool) -> Iterator[Row]:
    """Conflicts: nested one a row, flat one side a row."""
    for number, conflict in enumerate(conflicts, 1):
        if not flat:
            yield msgspec.to_builtins(conflict)
            continue
        for side in conflict.values:
            about = {"conflict": number, "kind": conflict.kind, "about": conflict.about}
            yield {**about, "value": side.value, "source": side.source, "start": side.span.start, "end": side.span.end}

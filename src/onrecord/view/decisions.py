"""Decisions about a record, as rows and in words; and read back from their JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.corrections import Decision
from onrecord.lookup.decide import Kept
from onrecord.view import dates
from onrecord.view.tables import Row
from onrecord.view.words import clip, safe

_LONGEST = 60


def decision_rows(decisions: Iterable[Kept], *, flat: bool) -> Iterator[Row]:
    """Decisions in their order: undone ones and those that are orphaned say so."""
    for one in decisions:
        state = "undone" if not one.stands and one.decision.kind != "undo" else "orphaned" if one.orphaned else "stands"
        if flat:
            told = {"decision": one.decision.number, "made": one.decision.made, "author": one.decision.author}
            yield {**told, "state": state, "words": in_words(one.decision), "why": one.decision.why}
        else:
            plain: dict[str, Any] = msgspec.to_builtins(one.decision)
            yield {**plain, "state": state, "orphaned": msgspec.to_builtins(one.orphaned)}


def decision_of(line: bytes) -> Decision:
    """A decision from a line of JSON; what else the line tells is left out."""
    return msgspec.json.decode(line, type=Decision)


def in_words(decision: Decision) -> str:
    """What a decision says, in one line."""
    places = [f"{safe(place.source)} {place.span.start}" for place in decision.places]
    words = f"“{clip(safe(decision.places[0].words), _LONGEST)}”" if decision.places else ""
    value = safe(decision.value) if decision.value else None
    if decision.kind == "same":
        return f"{words} ({places[0]}) and “{safe(decision.places[1].words)}” ({places[1]}) are one person"
    if decision.kind == "apart":
        return f"{words} in {', '.join(places)} is a person of their own"
    if decision.kind == "speaker":
        return f"{words} ({places[0]}) was said by {value or 'somebody not known'}"
    if decision.kind == "date":
        return f"{words} ({places[0]}) is of {dates.in_words(value) if value else 'a day not known'}"
    if decision.kind == "undo":
        return f"decision {value} does not stand"
    return f"{words} ({', '.join(places)}) is no {value}"

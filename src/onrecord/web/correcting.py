"""Corrections that a visitor sends: a form becomes a decision, the decision is put in, the record follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from onrecord.build import bring_up_to_date
from onrecord.corrections import Decision
from onrecord.dates import bounds
from onrecord.errors import DecisionError, StoreError
from onrecord.lookup import decide
from onrecord.lookup.decide import Proposal, What
from onrecord.store import Store, open_store, sole_build

_WHATS: dict[str, What] = {one: one for one in ("quote", "event", "fact", "relation", "conflict")}


def correct(path: str, form: Mapping[str, str], author: str) -> int:
    """Put in what the form decides; gives the number of the decision. Raises `DecisionError` where it has no meaning,
    `StoreError` where a build is at work."""
    with sole_build(path, lambda: _refuse(path)), open_store(path) as store:
        proposal = _proposed(store, form)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        why = form.get("why", "").strip() or None
        number = store.decide(Decision(0, made, author, proposal.kind, proposal.places, proposal.value, why))
        bring_up_to_date(store)
    return number


def _refuse(path: str) -> None:
    raise StoreError(path, "a build is at work; correct it when that has ended")


def _proposed(store: Store, form: Mapping[str, str]) -> Proposal:
    source, offset = form.get("source", ""), _offset(form.get("offset", "0"))
    match form.get("kind"):
        case "same":
            return decide.same(store, form.get("who", ""), _told(form, "other", "who is the same person"))
        case "apart":
            return decide.apart(store, form.get("who", ""), [source])
        case "speaker":
            return decide.speaker(store, source, offset, form.get("name", "").strip() or None)
        case "date":
            return decide.when(store, source, offset, _date(form.get("date", "").strip()))
        case "dismiss":
            return decide.dismiss(store, source, offset, _WHATS.get(form.get("what", "")))
        case "undo":
            return decide.undo(store, _offset(form.get("number", "")))
    raise DecisionError("the form does not say what is decided")


def _told(form: Mapping[str, str], name: str, what: str) -> str:
    if not (told := form.get(name, "").strip()):
        raise DecisionError(f"the form does not say {what}")
    return told


def _offset(digits: str) -> int:
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 12):
        raise DecisionError(f"{digits!r} is no number")
    return int(digits)


def _date(value: str) -> str | None:
    """A date as EDTF writes it; None, the day is not known, for nothing."""
    if value and bounds(value) == (None, None):
        raise DecisionError(f"{value!r} is no date: write 2024-11-04, 2024-11, 2024 or 2024-11-04/2024-11-08")
    return value or None

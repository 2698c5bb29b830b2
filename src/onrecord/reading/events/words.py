"""The words events lean on: which verbs happen, which nouns are happenings, which words tell one kind of happening."""

from __future__ import annotations

from onrecord.lexicon import lines, load
from onrecord.verbs import bases

STATES = bases(lines("event_states"))
CUES = bases(lines("event_cues"))
HOLDERS = bases(lines("event_holders"))


def _plural(noun: str) -> str:
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


EVENT_NOUNS = {form: noun for noun in sorted(load("event_nouns")) for form in (_plural(noun), noun)}


# Where people speak, documents left out: an occasion that is no happening by name ("a service") is one when dated.
OCCASIONS = frozenset(noun for noun, kind in (line.split("\t") for line in lines("occasions")) if kind != "document")


def _kinds() -> dict[str, frozenset[str]]:
    """Printed form -> the kinds of happening it can tell."""
    found: dict[str, set[str]] = {}
    for line in lines("event_kinds"):
        kind, verbs, nouns = line.split("\t")
        forms = set(bases(verbs.split())) | {form for noun in nouns.split() for form in (noun, _plural(noun))}
        for form in forms:
            found.setdefault(form, set()).add(kind)
    return {form: frozenset(kinds) for form, kinds in found.items()}


_KINDS = _kinds()


def kinds_of(word: str) -> frozenset[str]:
    """The kinds of happening a printed word can tell; empty for words of no listed kind."""
    return _KINDS.get(word.lower(), frozenset())

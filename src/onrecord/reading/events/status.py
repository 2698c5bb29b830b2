"""How a happening stands on the day of publication: it came about, it is planned, or it was called off."""

from __future__ import annotations

from datetime import date

from onrecord.dates import bounds
from onrecord.lexicon import lines
from onrecord.model import EventStatus
from onrecord.reading.events.nouns import Trigger
from onrecord.syntax import Syntax
from onrecord.verbs import bases

_CANCELLING = {
    (form, *particle) for verb, *particle in map(str.split, lines("event_cancelling")) for form in bases([verb])
}
_PARTICLES = frozenset(word for _, *rest in _CANCELLING for word in rest)
_TO_COME = frozenset({"will", "'ll", "’ll", "shall", "is", "are"})
_NO_LONGER = frozenset({"no", "longer"})
_DUE_RULES = frozenset({"planned verb", "planned noun", "due"})
_TIES = ("nsubj:pass", "obj", "nsubj")


def status_of(syntax: Syntax, trigger: Trigger, when: str, published: date | None) -> EventStatus:
    """`when` is the happening's EDTF date. A day that is past is no plan any more, whatever the words set for it."""
    first, last = bounds(when)
    ahead = bool(published and first and first > published)
    over = bool(published and last and last < published)
    if _is_called_off(syntax, trigger.word) or (ahead and _calls_off(syntax, trigger.word)):
        return "cancelled"
    if ahead:
        return "planned"
    if not over and (trigger.rule in _DUE_RULES or _is_to_come(syntax, trigger.word)):
        return "planned"
    return "happened"


def _is_called_off(syntax: Syntax, word: int) -> bool:
    """What a verb of cancelling is done to ("cancelled the gala"), or what will no longer be done. The verb itself
    happened, unless its day is yet to come: "has cancelled its concert on June 2" tells the concert's."""
    if _never_will(syntax, word):
        return True
    head = syntax.tags.head[word]
    return syntax.tags.relation[word] in _TIES and _cancels(syntax, head)


def _calls_off(syntax: Syntax, verb: int) -> bool:
    """Whether a verb of cancelling is done to something: "drops its concert", not "the album drops on June 2"."""
    return syntax.child(verb, "obj", "nsubj:pass") is not None and _cancels(syntax, verb)


def _cancels(syntax: Syntax, verb: int) -> bool:
    if syntax.tags.pos[verb] != "VERB":
        return False
    form = syntax.layout.lower(verb)
    after = syntax.layout.lower(verb + 1) if verb + 1 < len(syntax.layout.words) else ""
    return (form, after) in _CANCELLING if after in _PARTICLES else (form,) in _CANCELLING


def _never_will(syntax: Syntax, verb: int) -> bool:
    words = {
        syntax.layout.lower(word) for word in syntax.subtree(verb, frozenset({"obj", "obl", "ccomp", "advcl", "conj"}))
    }
    return words >= _NO_LONGER and bool(words & {"will", "would"})


def _is_to_come(syntax: Syntax, verb: int) -> bool:
    """ "will open", "is to open"."""
    helpers = {syntax.layout.lower(word) for word in syntax.under(verb, "aux")}
    if helpers & {"is", "are", "'s", "’s"}:
        return any(syntax.layout.lower(word) == "to" for word in syntax.under(verb, "mark", "aux"))
    return bool(helpers & _TO_COME)

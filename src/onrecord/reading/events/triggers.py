"""From a time expression to the happening it dates: a climb over the heads above it.

The climb stops at the first event noun or verb that happens. It ends with nothing at states, plain speech, habits,
denials and at the anchors of "since" and "until". Each way of stopping is a rule with a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Span
from onrecord.reading.events.words import CUES, EVENT_NOUNS, HOLDERS, STATES
from onrecord.syntax import Syntax

_OPEN_ENDED = frozenset({"since", "until", "till", "through", "than", "like"})
_SUBJECTS = ("nsubj", "nsubj:pass")
_PLANS = frozenset("set expect schedule slate due plan tip begin".split())
_ADJUNCTS = frozenset({"obj", "obl", "iobj", "nsubj", "nsubj:pass", "xcomp", "obl:agent"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word at which a climb stopped, the words that name the happening, and the rule."""

    word: int
    span: Span
    rule: str
    also: tuple[Span, ...] = ()


def trigger_of(syntax: Syntax, time: int) -> Trigger | None:
    """The happening that the time expression with this top word dates; None where there is none."""
    if any(syntax.layout.lower(word) in _OPEN_ENDED for word in syntax.under(time, "case", "mark")):
        return None
    below = time
    for word in (time, *syntax.above(time)):
        if noun := _event_noun(syntax, word, time):
            return noun
        if word == time:
            continue
        if _is_predicate(syntax, word):
            return _predicate(syntax, word)
        if not _may_pass(syntax, below, word):
            return None
        below = word
    return None


def _is_predicate(syntax: Syntax, word: int) -> bool:
    if syntax.tags.pos[word] == "VERB":
        return syntax.tags.relation[word] not in {"amod", "case"}
    return syntax.layout.lower(word) == "due" or syntax.child(word, "cop") is not None


def _may_pass(syntax: Syntax, below: int, word: int) -> bool:
    """Whether the climb goes on through a word that is no happening: not where the time is a noun's own ("his 2014
    pamphlet", "the editor in 2010"), but where an object or adjunct has only drawn its verb's time to itself."""
    if syntax.tags.pos[word] in {"ADJ", "ADV", "AUX", "NUM"} or syntax.tags.relation[below] == "appos":
        return True
    return below > word and syntax.tags.relation[word] in _ADJUNCTS


def _event_noun(syntax: Syntax, word: int, time: int) -> Trigger | None:
    """An event noun at this word, or in front of it as in "wedding day"."""
    if syntax.tags.pos[word] not in {"NOUN", "PROPN", "X"}:
        return None
    compounds = [child for child in syntax.under(word, "compound") if child < word]
    for noun in (word, *compounds):
        if noun != time and syntax.layout.lower(noun) in EVENT_NOUNS:
            return Trigger(noun, _noun_span(syntax, noun), "dated event noun")
    return None


def _noun_span(syntax: Syntax, noun: int) -> Span:
    first = noun
    while first - 1 in syntax.below[noun] and syntax.tags.relation[first - 1] == "compound":
        if syntax.tags.pos[first - 1] != "NOUN":
            break
        first -= 1
    return Span(syntax.layout.words[first].start, syntax.layout.words[noun].end)


def _predicate(syntax: Syntax, verb: int) -> Trigger | None:
    form = syntax.layout.lower(verb)
    if form in CUES or _is_denied(syntax, verb) or _goes_on(syntax, verb):
        return None
    held = _held_noun(syntax, verb) if HOLDERS.get(form) else None
    if held is not None:
        return Trigger(held, _noun_span(syntax, held), "held event noun", (syntax.verb_group(verb),))
    planned = syntax.child(verb, "xcomp") if _base(form) in _PLANS else None
    if planned is not None and syntax.tags.pos[planned] == "VERB":
        return Trigger(planned, syntax.verb_group(planned), "planned verb")
    if syntax.tags.pos[verb] != "VERB" and form != "due":
        return None
    if form in STATES or _base(form) in {"have", "do", "expect"}:
        return None
    return Trigger(verb, syntax.verb_group(verb), "dated verb")


def _base(form: str) -> str:
    return HOLDERS.get(form, form)


def _is_denied(syntax: Syntax, verb: int) -> bool:
    return any(syntax.layout.lower(word) in {"not", "n't", "n’t", "never"} for word in syntax.under(verb, "advmod"))


def _goes_on(syntax: Syntax, verb: int) -> bool:
    """A progressive in the past ("was working") is a state of affairs; in the present it may be a plan."""
    if not syntax.layout.lower(verb).endswith("ing"):
        return False
    auxiliaries = {syntax.layout.lower(word) for word in syntax.under(verb, "aux")}
    return bool(auxiliaries & {"was", "were", "been"})


def _held_noun(syntax: Syntax, verb: int) -> int | None:
    """The event noun that a support verb holds up, as its object or, in the passive and without object, its subject."""
    objects = list(syntax.under(verb, "obj"))
    subjects = [] if objects else list(syntax.under(verb, *_SUBJECTS))
    nouns = (word for word in (*objects, *subjects) if syntax.layout.lower(word) in EVENT_NOUNS)
    return next(nouns, None)

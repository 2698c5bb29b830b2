"""From a time expression to the happening it dates: a climb over the heads above it.

The climb stops at the first event noun or verb that happens. It ends with nothing at states, plain speech, habits,
denials, conditions and at the anchors of "since" and "until". Each way of stopping is a rule with a name.
"""

from __future__ import annotations

from onrecord.model import Span
from onrecord.reading.events.nouns import (
    Trigger,
    appointed,
    event_noun,
    is_event_noun,
    nearby_noun,
    noun_span,
    occasion,
)
from onrecord.reading.events.words import CUES, HOLDERS, STATES
from onrecord.syntax import Syntax
from onrecord.verbs import bases

# "for fiscal 2019", "from 1996 to 2010": the year is what it is about, or a tenure, not when it happened.
_OPEN_ENDED = frozenset({"since", "until", "till", "through", "than", "like", "for", "about", "from"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nearly", "almost"})
SUBJECTS = ("nsubj", "nsubj:pass")
_PLANS = frozenset({"set", "expected", "scheduled", "slated", "due", "planned", "tipped", "expects", "plans"})
_ADJUNCTS = frozenset({"obj", "obl", "iobj", "nmod", "nsubj", "nsubj:pass", "xcomp", "obl:agent"})
_ACTS = bases(["agree", "declare", "call", "hear", "write", "repeat"])
_WRITING, _REPEATING = bases(["write"]), bases(["repeat"])
_SPOKEN = frozenset({"“", '"', "‘", ":", "that"})
_MATCHES = frozenset("clash defeat derby draw final friendly loss semi-final victory win".split())
_PUTTING = bases(["put"])
_OPENING = frozenset("“\"‘'«")
_CHILDREN = frozenset("baby boy child daughter girl son triplets twins".split())
_RINGING = bases(["call"])
_GOING = bases(["go", "come", "put"])  # "goes to a vote", "goes on trial"
_MODALS = frozenset({"can", "ca", "could", "may", "might", "must", "should", "cannot"})
_ALLOWING = bases(["have", "give", "get"])
_BEGINNINGS = bases(["begin", "start", "resume", "stop", "finish", "cease", "quit"])
_PERIODS = frozenset("weeks months month quarter half year years period season".split())
_PARTICIPLES = frozenset({"acl", "advcl", "amod", "case", "obl"})
_NO_HEADWORDS = frozenset({"DET", "ADP", "PUNCT", "PRON"})


def trigger_of(syntax: Syntax, time: Span, *, day: bool) -> Trigger | None:
    """The happening that the time expression dates; None where there is none. `day` where it means a day or less:
    only such a time in front of a noun may mean the verb ("fell in Tuesday trading", never "in his 2014 pamphlet")."""
    below = _top(syntax, time)
    if below is None:
        return None
    if _is_open_ended(syntax, below, time):
        return _deadline(syntax, time)
    own = event_noun(syntax, below)
    if own is not None and own.word != below:
        return own
    if set_day := _due(syntax, time) or _great_day(syntax, time) or appointed(syntax, below):
        return set_day
    for word in _above(syntax, below):
        if noun := event_noun(syntax, word):
            return _verb_of(syntax, noun.word, below) or noun
        aside = _is_predicate(syntax, word) and _is_aside(syntax, word)
        if _is_predicate(syntax, word) and not aside:
            return _predicate(syntax, word) or nearby_noun(syntax, time) or occasion(syntax, word)
        if not aside and not _may_pass(syntax, below, word, day=day):
            return None
        below = word
    return None


def _is_aside(syntax: Syntax, verb: int) -> bool:
    """A verb that only says of a noun or a clause what it is, so that the time passes through: the infinitive of "a bid
    to stop the strike", "as planned"."""
    marks = {syntax.layout.lower(word) for word in syntax.under(verb, "mark")}
    if syntax.tags.relation[verb] == "acl" and "to" in marks:
        return True
    return "as" in marks and syntax.layout.lower(verb) in _PLANS


def _due(syntax: Syntax, time: Span) -> Trigger | None:
    """ "due in the third quarter", "due out this fall", "a letter dated 3 May", wherever the parser hangs the time."""
    first = syntax.layout.stretch(time).first
    for word in range(first - 1, max(first - 4, -1), -1):
        if (form := syntax.layout.lower(word)) in {"due", "dated"}:
            return Trigger(word, syntax.layout.words[word], form)
        if syntax.tags.pos[word] not in {"ADP", "ADV", "DET"}:
            break
    return None


def _great_day(syntax: Syntax, time: Span) -> Trigger | None:
    """ "on our wedding day seven years ago": the time is the day's own, whatever else was done on it."""
    before = syntax.layout.stretch(time).first - 1
    return event_noun(syntax, before) if before > 0 and syntax.layout.lower(before) == "day" else None


def _deadline(syntax: Syntax, time: Span) -> Trigger | None:
    """ "have until March 31 to register": a deadline is its named day."""
    first, last = syntax.layout.stretch(time)
    if last + 1 >= len(syntax.layout.words) or syntax.layout.lower(last) != "to" or not first:
        return None
    verb = last + 1
    until = syntax.layout.lower(first - 1) == "until" and syntax.layout.lower(first - 2) in _ALLOWING
    return Trigger(verb, syntax.layout.words[verb], "deadline") if until and syntax.tags.pos[verb] == "VERB" else None


def _top(syntax: Syntax, time: Span) -> int | None:
    """The word of a time expression that hangs on the rest of the sentence."""
    words = range(*syntax.layout.stretch(time))
    outside = [word for word in words if syntax.tags.head[word] not in words or syntax.tags.head[word] == word]
    weighty = [word for word in outside if syntax.tags.pos[word] not in _NO_HEADWORDS]
    return next(iter(weighty or outside), None)


def _is_open_ended(syntax: Syntax, top: int, time: Span) -> bool:
    first = syntax.layout.stretch(time).first
    before = [syntax.layout.lower(word) for word in range(max(0, first - 4), first)]
    if before[-1:] == ["to"] and "from" in before[:-1]:
        return True
    if before[-1:] == ["for"] and set(before[-2:-1]) & _PLANS:
        return False
    leading = {syntax.layout.lower(word) for word in syntax.under(top, "case", "mark")} | set(before[-1:])
    return bool(leading & _OPEN_ENDED)


def _above(syntax: Syntax, top: int) -> list[int]:
    """The heads above a time. Parsers draw a time that ends a clause over the comma to the verb that follows; such
    a time is given back to the words in front of it."""
    above = list(syntax.above(top))
    before = min([top, *syntax.subtree(top, frozenset({"acl", "acl:relcl", "advcl", "conj"}))]) - 1
    first_of_sentence = syntax.layout.sentences[syntax.layout.sentence_of(top)].first
    if not above or above[0] < top or before < first_of_sentence:
        return above
    between = {syntax.layout.word(word) for word in range(top + 1, above[0])}
    if not between & {",", ";", "—", "–"} or syntax.tags.pos[before] not in {"NOUN", "VERB", "PROPN", "NUM", "ADV"}:
        return above
    return [before, *(word for word in syntax.above(before) if word < top)]


def _is_predicate(syntax: Syntax, word: int) -> bool:
    if syntax.tags.pos[word] == "VERB":
        return syntax.tags.relation[word] not in {"amod", "case"}
    return syntax.child(word, "cop") is not None


def _may_pass(syntax: Syntax, below: int, word: int, *, day: bool) -> bool:
    """Whether the climb goes on through a word that is no happening: not where the time is a noun's own ("the secret
    of the summer"), but where an object or adjunct has only drawn its verb's time to itself."""
    if any(syntax.layout.lower(case) == "of" for case in syntax.under(below, "case")):
        return False
    if syntax.tags.pos[word] in {"ADJ", "ADV", "AUX", "NUM", "SYM"} or syntax.tags.relation[below] == "appos":
        return True
    return (below > word or day) and syntax.tags.relation[word] in _ADJUNCTS


def _verb_of(syntax: Syntax, noun: int, below: int) -> Trigger | None:
    """The verb that does something to an event noun before its time: "agreed the sale in May" dates the agreement."""
    verb = syntax.tags.head[noun]
    if below < noun or syntax.tags.relation[noun] not in {"obj", "obl"} or not _is_predicate(syntax, verb):
        return None
    form = syntax.layout.lower(verb)
    if syntax.layout.lower(noun) in _MATCHES and syntax.tags.relation[noun] == "obl":
        return None  # "tore a hamstring in the win over York on Jan. 20": what happens in a match has the match's day
    if form in HOLDERS or not happens(syntax, verb) or not _tells(syntax, verb, form):
        return None
    return Trigger(verb, syntax.verb_group(verb), "dated verb")


def _predicate(syntax: Syntax, verb: int) -> Trigger | None:
    form = syntax.layout.lower(verb)
    if not happens(syntax, verb) or _is_of_accounts(syntax, verb, form):
        return None
    if begun := _begun(syntax, verb) or _born(syntax, verb, form):
        return begun
    if form in _PLANS and (planned := _planned(syntax, verb)):
        return planned
    if HOLDERS.get(form) == "expect" and syntax.child(verb, "nsubj:pass") is not None and not _held_noun(syntax, verb):
        return None if syntax.child(verb, "xcomp", "ccomp") else Trigger(verb, syntax.verb_group(verb), "expected")
    held = _held_noun(syntax, verb) if form in HOLDERS else None
    if held is not None:
        return Trigger(held, noun_span(syntax, held), "held event noun", (syntax.verb_group(verb),))
    if not _tells(syntax, verb, form):
        return _conjoined(syntax, verb)
    return Trigger(verb, syntax.verb_group(verb), "dated verb")


def _begun(syntax: Syntax, verb: int) -> Trigger | None:
    """What has a day of its own in something that goes on: its beginning or end ("will start filming in May"), the
    first time ("first wore the armband in 2015")."""
    if syntax.layout.lower(verb) in STATES and any(syntax.layout.lower(word) == "first" for word in syntax.below[verb]):
        return Trigger(verb, syntax.verb_group(verb), "onset of a state")
    above = syntax.tags.head[verb]
    if syntax.tags.relation[verb] == "xcomp" and syntax.layout.lower(above) in _BEGINNINGS and happens(syntax, above):
        return Trigger(above, syntax.verb_group(above), "beginning or end")
    return None


def _born(syntax: Syntax, verb: int, form: str) -> Trigger | None:
    """ "had a daughter two years later" tells a birth, which no other verb of having does."""
    child = syntax.child(verb, "obj") if HOLDERS.get(form) == "have" else None
    if child is None or syntax.layout.lower(child) not in _CHILDREN:
        return None
    return Trigger(verb, syntax.verb_group(verb), "birth of a child")


def is_going_on(syntax: Syntax, verb: int) -> bool:
    """ "is spending Monday at home": a state of affairs, unless it is a plan."""
    auxiliaries = {syntax.layout.lower(word) for word in syntax.under(verb, "aux")}
    return syntax.layout.lower(verb).endswith("ing") and bool(
        auxiliaries & {"is", "are", "am", "'s", "’s", "'re", "’re"}
    )


def verb_trigger(syntax: Syntax, verb: int) -> Trigger | None:
    """The verb of a clause, where it tells a happening."""
    return _predicate(syntax, verb) if _is_predicate(syntax, verb) else None


def _is_of_accounts(syntax: Syntax, verb: int, form: str) -> bool:
    """ "the three months ended March 31", "compared with a profit a year earlier": participles that tell no deed."""
    bare = syntax.child(verb, *SUBJECTS) is None and syntax.tags.relation[verb] in _PARTICIPLES
    ends = form in ("ended", "ending") and verb > 0 and syntax.layout.lower(verb - 1) in _PERIODS
    return bare and (form == "compared" or ends)


def _tells(syntax: Syntax, verb: int, form: str) -> bool:
    """Whether a verb tells a happening by itself: no state, no plain speech, no bare support verb."""
    if syntax.tags.pos[verb] != "VERB":
        return False
    if form in CUES and not (form in _ACTS and _is_act(syntax, verb)):
        return False
    if form in _PUTTING and any(syntax.layout.lower(thing) == "it" for thing in syntax.under(verb, "obj")):
        return False  # "put it better in 1934" is said
    return form not in STATES and HOLDERS.get(form) not in {"have", "do", "expect"}


def _is_act(syntax: Syntax, verb: int) -> bool:
    """Whether a verb of speech does something: "agreed the sale", "called her on Friday", but "agreed that ..."."""
    thing = syntax.child(verb, "obj")
    clause = syntax.child(verb, "ccomp", "parataxis", "iobj")
    if syntax.layout.lower(verb) in _RINGING and _is_off(syntax, verb):
        return True
    if clause is None and thing is None and syntax.layout.lower(verb) in _WRITING:
        return _is_sent(syntax, verb)
    if clause is None and thing is None and syntax.layout.lower(verb) in _REPEATING:
        return syntax.child(verb, "nsubj:pass") is not None
    if clause is not None or thing is None:
        return False
    if syntax.layout.lower(verb) in _RINGING:
        # a strike is called, and somebody on the telephone; a ship is not called a coffin on any day
        rung = syntax.tags.pos[thing] in {"PRON", "PROPN"} and len([*syntax.under(verb, "obj", "xcomp")]) == 1
        named = thing + 1 < len(syntax.layout.words) and syntax.layout.word(thing + 1) in _OPENING
        return rung or (is_event_noun(syntax, thing) and not named)
    return syntax.tags.pos[thing] == "NOUN"


def _is_off(syntax: Syntax, verb: int) -> bool:
    """ "was called off on June 2": with its particle the verb speaks no more."""
    return verb + 1 < len(syntax.layout.words) and syntax.layout.lower(verb + 1) == "off"


def _is_sent(syntax: Syntax, verb: int) -> bool:
    """ "wrote to the minister on Friday demanding an inquiry", without a word of what was written."""
    to = any(
        syntax.layout.lower(case) == "to" for word in syntax.under(verb, "obl") for case in syntax.under(word, "case")
    )
    last = syntax.layout.sentences[syntax.layout.sentence_of(verb)].last
    return to and not any(syntax.layout.word(word) in _SPOKEN for word in range(verb, last))


def _planned(syntax: Syntax, verb: int) -> Trigger | None:
    """What a verb of planning plans: its infinitive ("set to begin") or the noun before it ("a gala planned for")."""
    infinitive = syntax.child(verb, "xcomp")
    if infinitive is not None and syntax.tags.pos[infinitive] == "VERB":
        return Trigger(infinitive, syntax.verb_group(infinitive), "planned verb")
    if syntax.tags.relation[verb] == "acl" and syntax.tags.head[verb] < verb:
        noun = syntax.tags.head[verb]
        return Trigger(noun, noun_span(syntax, noun), "planned noun")
    return None


def _conjoined(syntax: Syntax, verb: int) -> Trigger | None:
    """The happening that a verb which tells none is joined to: "looked at us in June and promised to stay"."""
    for other in syntax.under(verb, "conj"):
        if (
            syntax.tags.pos[other] == "VERB"
            and happens(syntax, other)
            and _tells(syntax, other, syntax.layout.lower(other))
        ):
            return Trigger(other, syntax.verb_group(other), "joined verb")
    return None


def happens(syntax: Syntax, verb: int) -> bool:
    """Whether the clause of a verb tells that something happened: not denied, not a condition or a mere chance, not
    going on."""
    modifiers = {syntax.layout.lower(word) for word in syntax.under(verb, "advmod", "mark", "aux")}
    return not modifiers & (_NEGATIONS | _CONDITIONS | _MODALS) and not _goes_on(syntax, verb)


def _goes_on(syntax: Syntax, verb: int) -> bool:
    """A progressive in the past ("was working") or after a noun ("families sleeping on the floor") is a state of
    affairs; in the present it may be a plan."""
    if not syntax.layout.lower(verb).endswith("ing"):
        return False
    auxiliaries = {syntax.layout.lower(word) for word in syntax.under(verb, "aux")}
    return bool(auxiliaries & {"was", "were", "been"}) or syntax.tags.relation[verb] == "acl"


def _held_noun(syntax: Syntax, verb: int) -> int | None:
    """The event noun that a support verb holds up, as its object or, in the passive and without object, its subject."""
    objects = list(syntax.under(verb, "obj"))
    if syntax.layout.lower(verb) in _GOING:
        objects = [word for word in syntax.under(verb, "obl") if _is_toward(syntax, word)]
    subjects = [] if objects else list(syntax.under(verb, *SUBJECTS))
    return next((word for word in (*objects, *subjects) if is_event_noun(syntax, word)), None)


def _is_toward(syntax: Syntax, noun: int) -> bool:
    return any(syntax.layout.lower(word) in {"to", "on"} for word in syntax.under(noun, "case"))


def clause_of(syntax: Syntax, time: Span) -> Trigger | None:
    """The happening of a clause that follows its time: "in October, when he won his second trophy"."""
    last = syntax.layout.stretch(time).last
    nearby = range(last, min(last + 2, len(syntax.layout.words)))
    when = next((word for word in nearby if syntax.layout.lower(word) == "when"), None)
    verb = None if when is None else syntax.tags.head[when]
    if verb is None or syntax.tags.pos[verb] != "VERB" or not (trigger := _predicate(syntax, verb)):
        return None
    return Trigger(trigger.word, trigger.span, "verb of a when-clause", trigger.also)

"""Which way the clause that a time belongs to looks, read from its syntax: the verb that governs the time, with its
auxiliaries. "He said he will resign Friday" and "He said Friday he will resign" differ in nothing else.

Where no verb is found (headlines, an engine that is not there) nothing is said, and tense.py reads the words around.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.lexicon import load
from onrecord.model import Span
from onrecord.reading.times.tense import BASE_FORMS, SPEECH, Tense, is_past_form
from onrecord.syntax import Syntax
from onrecord.text import Layout
from onrecord.verbs import bases

_PLANNING = bases(sorted(load("planning_verbs")))
_ANNOUNCING = bases(sorted(load("announcing_verbs")))
_PROMISING = bases(sorted(load("promising_verbs")))
_POSTPONING = bases(sorted(load("postponing_verbs")))
_CANCELLING = bases(("cancel", "scrap", "postpone", "axe", "abandon", "delay", "preview")) | {"cancelled": "cancel"}
_PLANNED = load("planned_words")
_OCCASIONS = load("planned_nouns")
_MODALS = frozenset("will 'll ’ll shall wo may might must would should".split())
_WILL = frozenset({"will", "'ll", "’ll", "shall"})
_WAS = frozenset("was were did had has have 've ’ve 'd ’d".split())
_IS = frozenset("is are am 's ’s 're ’re 'm ’m do does".split())
_NOW = frozenset("has have is are will 's ’s 've ’ve".split())
_PARTS = frozenset("end beginning start close middle course rest remainder turn".split())
_UNTIL = frozenset({"until", "till", "til", "through"})
_ACROSS = frozenset({"nmod", "nmod:poss", "compound", "appos", "amod", "flat", "nummod"})
_VERBS = frozenset({"VERB", "AUX"})
_FORMERLY = frozenset({"originally", "initially", "previously", "first"})
_BE = frozenset("is are was were be been 's ’s".split())
_DUE = 6  # words between "due" and its time
_CLOSE = 8  # words between a verb and its time, where no parse is likely to be wrong
_WITHIN = 8  # words between a verb and a time that belongs to its object
_DEPTH = 6  # verbs above one another that a time's own verb may hang on for its tense


class Lean(NamedTuple):
    """Which way a clause looks; `sure` where the time hangs on the verb itself and not on a noun; the verb's place."""

    tense: Tense
    sure: bool
    place: int
    reported: bool = False  # "would": ahead of the day on which it was said
    habit: bool = False  # the simple present, or a copula: what is planned, or what is always so


def lean_at(syntax: Syntax, place: Span) -> Lean | None:
    top = _whole(syntax, syntax.top(syntax.layout.stretch(place)))
    if top is None:
        return None
    if _is_planned(syntax, top):
        return Lean("future", False, place.start)
    if syntax.child(top, "cop") is not None:  # "the vote is on Friday"
        tense = _tense(syntax, top, _DEPTH)
        return Lean("future" if tense == "present" else tense, tense == "past", place.start)
    verb, noun = _governor(syntax, top)
    if verb is None:
        return None
    owned = _owned(syntax, top)
    across = owned if owned is not None else noun if syntax.tags.relation[top] in _ACROSS else None
    tense, sure = _by_verb(syntax, top, verb, across)
    if tense == "open":
        return None
    auxiliaries = _auxiliaries(syntax, verb)
    reported, habit = bool(auxiliaries & {"would", "’d", "'d"}), tense != "past" and not auxiliaries
    return Lean(tense, sure, syntax.layout.words[verb].start, reported, habit)


def _whole(syntax: Syntax, top: int | None) -> int | None:
    """ "by the end of the third quarter": the end hangs on the verb as its quarter would."""
    if top is None or syntax.tags.relation[top] != "nmod" or _case(syntax, top) != "of":
        return top
    head = syntax.tags.head[top]
    return head if syntax.layout.lower(head) in _PARTS else top


def _by_verb(syntax: Syntax, top: int, verb: int, noun: int | None) -> tuple[Tense, bool]:
    """The tense of a time under a verb, or under a noun below the verb; and whether it is sure."""
    tense, preposition = _tense(syntax, verb, _DEPTH), _case(syntax, top)
    if preposition == "since":
        return "past", True
    if tense == "present" and syntax.tags.pos[verb] not in _VERBS and 0 < top - verb <= _CLOSE // 2:
        tense = "future"  # "is out on Friday"
    if noun is not None:
        through = _through(syntax, top, noun, tense, preposition)
        plain = syntax.layout.lower(noun) not in _OCCASIONS and preposition in ("in", "on", "")
        plain = plain and _is_finite(syntax, verb) and not _base(syntax, verb, _ANNOUNCING)
        return through, plain and through == "past" and 0 < top - verb <= _WITHIN
    if preposition in _UNTIL or (preposition in ("to", "for") and tense == "past"):
        return _moved(syntax, verb, tense, preposition), False
    if tense == "past" and _base(syntax, verb, _PLANNING) and preposition != "since":
        return "future", False
    return tense, _is_sure(syntax, top, verb)


def _is_sure(syntax: Syntax, top: int, verb: int) -> bool:
    """Whether a time hangs on a finite verb close by, as "had proposed in September" does."""
    return _is_finite(syntax, verb) and abs(top - verb) <= _CLOSE and syntax.tags.relation[top] in ("obl", "advmod")


def _is_finite(syntax: Syntax, verb: int) -> bool:
    return all(syntax.layout.lower(child) != "to" for child in syntax.under(verb, "mark"))


def _is_planned(syntax: Syntax, top: int) -> bool:
    """ "due this September", "effective Feb. 1", "on Saturday coming"."""
    layout, head = syntax.layout, syntax.tags.head[top]
    following = top + 1 < len(layout.words) and layout.lower(top + 1) == "coming"
    planned = head != top and syntax.tags.pos[head] == "ADJ" and layout.lower(head) in _PLANNED
    return following or planned or _is_due(layout, top) or _is_earliest(layout, top) or _is_date_of(layout, top)


def _is_date_of(layout: Layout, top: int) -> bool:
    """ "set a trial date of March 4", "a deadline of Friday"."""
    before = [layout.lower(word) for word in range(max(0, top - 4), top)]
    return any(before[at : at + 2] in (["date", "of"], ["deadline", "of"]) for at in range(len(before) - 1))


def _is_earliest(layout: Layout, top: int) -> bool:
    """ "as early as Tuesday", "as soon as next week"."""
    before = [layout.lower(word) for word in range(max(0, top - 4), top)]
    return any(before[at : at + 3] in (["as", "early", "as"], ["as", "soon", "as"]) for at in range(len(before) - 2))


def _is_due(layout: Layout, top: int) -> bool:
    """ "due in the third quarter", "is due to end on Friday": parsers take "due" for a preposition."""
    for word in range(top - 1, max(0, top - _DUE), -1):
        if layout.lower(word) == "due":
            return layout.lower(word + 1) != "to" or layout.lower(word - 1) in _BE
        if not layout.word(word).isalnum():
            return False
    return False


def _governor(syntax: Syntax, top: int) -> tuple[int | None, int | None]:
    """The verb (or the predicate with a copula) above a word, and the first noun between them."""
    noun = None
    for word in syntax.above(top):
        if syntax.tags.pos[word] in _VERBS or syntax.child(word, "cop") is not None:
            return (_governor(syntax, syntax.tags.head[word])[0], None) if _closed(syntax, word, top) else (word, noun)
        noun = word if noun is None else noun
    return None, noun


def _closed(syntax: Syntax, verb: int, top: int) -> bool:
    """ "said Lee, who runs the bar, over coffee in March": behind such a clause the main one goes on."""
    head = syntax.tags.head[verb]
    if syntax.tags.relation[verb] != "acl:relcl" or not head < verb < top:
        return False
    commas = [word for word in range(head + 1, top) if syntax.layout.word(word) == ","]
    return bool(commas) and commas[0] < verb < commas[-1]


def _case(syntax: Syntax, word: int) -> str:
    found = syntax.child(word, "case")
    return syntax.layout.lower(found) if found is not None else ""


def _base(syntax: Syntax, verb: int, verbs: dict[str, str]) -> bool:
    return syntax.layout.lower(verb) in verbs


def _moved(syntax: Syntax, verb: int, tense: Tense, preposition: str) -> Tense:
    """ "postponed until Friday", "was given until Friday", "moved to Friday": the day lies ahead of the verb."""
    if _words_below(syntax, verb) & _FORMERLY:
        return tense  # "originally scheduled for May 12"
    if _base(syntax, verb, _POSTPONING) or _base(syntax, verb, _PLANNING):
        return "future"
    return "future" if tense in ("open", "present") and preposition in _UNTIL else tense


def _owned(syntax: Syntax, top: int) -> int | None:
    """The noun of "Friday's ruling", read off the words: parsers hang many such days on the verb."""
    words = range(top + 2, min(top + 6, len(syntax.layout.words)))
    if not words or syntax.layout.lower(top + 1) not in ("'s", "’s"):
        return None
    nouns = [word for word in words if syntax.tags.pos[word] in ("NOUN", "PROPN")]
    return next((noun for noun in nouns if noun + 1 not in nouns), None)


def _through(syntax: Syntax, top: int, noun: int, tense: Tense, preposition: str) -> Tense:
    """A time that belongs to a noun: "Friday's ruling", "the game on Saturday", "a hearing for Nov. 16"."""
    occasion = syntax.layout.lower(noun) in _OCCASIONS
    role = _case(syntax, noun)
    if preposition == "for" and occasion:
        return "future"
    if occasion and _ahead(syntax, top):
        return "future"
    owned = syntax.tags.relation[top] in ("nmod:poss", "compound") or _owned(syntax, top) is not None
    told = owned or any(syntax.layout.lower(child) == "the" for child in syntax.under(noun, "det"))
    verb = syntax.tags.head[noun]
    if told and occasion and _base(syntax, verb, _CANCELLING):
        return "future"  # "has cancelled Friday's screening"
    if told and not occasion and tense != "past":
        return "past" if owned or tense == "future" else tense
    return "past" if role in ("after", "since", "following", "despite") and tense != "future" else tense


def _ahead(syntax: Syntax, top: int) -> bool:
    """ "on the eve of Thursday's election", "ahead of Sunday's derby"."""
    before = [syntax.layout.lower(word) for word in range(max(0, top - 3), top) if syntax.layout.lower(word) != "the"]
    return tuple(before[-2:]) in _AHEAD


_AHEAD = {("ahead", "of"), ("eve", "of"), ("up", "to"), ("run-up", "to"), ("build-up", "to"), ("countdown", "to")}


def _tense(syntax: Syntax, verb: int, depth: int) -> Tense:
    """The tense of a verb by its auxiliaries, or by its form, or by the verb that it hangs on."""
    marks = {syntax.layout.lower(child) for child in syntax.under(verb, "aux", "aux:pass", "cop", "mark")}
    form = syntax.layout.lower(verb)
    if marks & _MODALS:
        perfect = marks & {"have", "'ve", "’ve"} and not marks & _WILL  # "might have left", but "will have left by May"
        return "open" if perfect else "future"
    if "to" in marks:
        return _infinitive(syntax, verb, marks, depth)
    if "could" in marks and "have" not in marks and _auxiliaries(syntax, next(syntax.above(verb), None)) & _NOW:
        return "future"  # "has signed and could make his debut"
    if marks & _WAS:
        return "future" if form in _PLANNED else "past"
    if marks & _IS:
        return "future" if form in _PLANNED or syntax.tags.pos[verb] == "VERB" else "present"
    return _bare(syntax, verb, form, depth)


def _infinitive(syntax: Syntax, verb: int, marks: set[str], depth: int) -> Tense:
    if marks & {"have", "'ve", "’ve"}:
        return "past"
    if marks & {"is", "are", "was", "were"} or ("be" in marks and syntax.tags.relation[verb].startswith("acl")):
        return "future"  # "is to leave", "a rally to be held"
    above = next(syntax.above(verb), None)
    if above is None or not depth:
        return "open"
    if syntax.layout.lower(above) in _PLANNED or _base(syntax, above, _PLANNING):
        return "future"
    if _base(syntax, above, _PROMISING) and syntax.tags.relation[verb] in ("xcomp", "ccomp", "advcl"):
        passive = syntax.child(above, "aux:pass") is not None
        return "open" if passive else "future"
    higher, _ = _governor(syntax, verb)
    tense = _tense(syntax, higher, depth - 1) if higher is not None else "open"
    return "future" if tense == "present" else tense


def _bare(syntax: Syntax, verb: int, form: str, depth: int) -> Tense:
    """A verb without auxiliaries."""
    relation = syntax.tags.relation[verb]
    if relation in ("acl", "amod", "advcl") and form in _PLANNED:
        return "past" if _words_below(syntax, verb) & _FORMERLY else "future"
    higher, _ = _governor(syntax, verb)
    above = _tense(syntax, higher, depth - 1) if higher is not None and depth else "open"
    if is_past_form(form):
        shared = relation == "conj" and above == "future" and not _has_subject(syntax, verb)
        return "future" if shared and "be" in _auxiliaries(syntax, higher) else "past"  # "will be charged and tried"
    if form.endswith("ing"):
        return "future" if above == "present" else above
    if form.rstrip("s") in SPEECH or form in SPEECH:
        return "open"
    if form in BASE_FORMS and (_has_subject(syntax, verb) or _behind_name(syntax, verb)):
        return "past"  # "burst", "beat"
    if relation == "advcl" and "when" in _words_below(syntax, verb) and above != "future":
        return "past"  # "says the singer when we meet on Tuesday"
    if relation == "conj" and above == "future" and not _has_subject(syntax, verb):
        return above  # "will meet Monday and vote Tuesday"
    if form.endswith("s") or _has_subject(syntax, verb):
        return "future"  # with a date, the simple present is a plan
    if relation == "conj":
        return above
    return "future" if _is_order(syntax, verb) else "open"


def _is_order(syntax: Syntax, verb: int) -> bool:
    """ "Join us on Friday", "Ask me at three on Friday": a bare verb that begins its sentence or its quotation."""
    before = syntax.layout.lower(verb - 1) if verb else "."
    return syntax.tags.pos[verb] == "VERB" and before in _OPENING and syntax.child(verb, "obj", "obl") is not None


_OPENING = frozenset({".", "!", "?", ":", "“", "‘", '"', "'", "``", "please", "and", "or", "so", ","})


def _words_below(syntax: Syntax, verb: int) -> set[str]:
    return {syntax.layout.lower(child) for child in syntax.under(verb, "mark", "advmod")}


def _auxiliaries(syntax: Syntax, verb: int | None) -> set[str]:
    return (
        {syntax.layout.lower(child) for child in syntax.under(verb, "aux", "aux:pass")} if verb is not None else set()
    )


def _behind_name(syntax: Syntax, verb: int) -> bool:
    """ "The River Wend burst its banks": a name that the tree hangs on the verb behind it, whatever it is called."""
    return any(child < verb and syntax.tags.pos[child] == "PROPN" for child in syntax.under(verb, "compound", "flat"))


def _has_subject(syntax: Syntax, verb: int) -> bool:
    return syntax.child(verb, "nsubj", "nsubj:pass") is not None

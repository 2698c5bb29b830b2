"""The short phrase a person would write on a timeline, made of the story's own words: "joined the company"."""

from __future__ import annotations

import re

from onrecord.reading.events.nouns import Trigger
from onrecord.reading.events.subject import subject_of
from onrecord.syntax import Syntax

_PARTS = ("obj", "iobj", "xcomp", "obl", "compound:prt", "obl:agent", "ccomp")
_CLAUSES = frozenset({"advcl", "conj", "cc", "parataxis", "punct", "acl:relcl"})
_RELATIVES = frozenset({"which", "that", "who", "whom"})
_HANGING = frozenset({"case", "mark"})  # "will step | down" is no stump
_LONGEST = 14  # words; a timeline line of more is no longer read at a glance


def phrase_of(syntax: Syntax, trigger: Trigger, timed: frozenset[int], people: frozenset[int]) -> str:
    """The verb with what completes it, less the time; with its subject where that is not a person of the cast.
    `timed` and `people` are the words of the story that stand in a time or mean somebody."""
    if syntax.tags.pos[trigger.word] != "VERB":
        return _joined(syntax, _noun_phrase(syntax, trigger.word, timed), trigger)
    told = [word for word in _subject(syntax, trigger.word, people) if word not in timed]
    words = sorted(set(_predicate(syntax, trigger, timed)) - set(told))
    if told and words and told[0] > words[0]:  # "Founded in 1908, the firm ...": a timeline puts the firm first
        rest = _joined(syntax, words, trigger)
        return f"{_joined(syntax, told, trigger)} {rest[:1].lower()}{rest[1:]}"
    return _joined(syntax, [*told, *words], trigger)


def _subject(syntax: Syntax, verb: int, people: frozenset[int]) -> list[int]:
    """The words of the subject; none where it is a person of the cast, who is told as taking part, or a pronoun."""
    subject = subject_of(syntax, verb)
    if subject is None or subject in people or syntax.tags.pos[subject] == "PRON":
        return []
    cases = set(syntax.under(subject, "case"))  # of "the draw for the round, which will be made"
    phrase = [word for word in syntax.phrase(subject) if word not in cases and syntax.layout.lower(word) != "whose"]
    return max(_named(syntax, subject), _whole(phrase), key=len)


def _predicate(syntax: Syntax, trigger: Trigger, timed: frozenset[int]) -> list[int]:
    words = [*range(*syntax.layout.stretch(trigger.span))]
    for part in syntax.under(trigger.word, *_PARTS):
        if part < trigger.word and syntax.tags.relation[part] not in {"obj", "compound:prt"}:
            continue
        if part not in timed and syntax.layout.lower(part) not in _RELATIVES:
            words += [word for word in _completing(syntax, part) if word not in timed]
    return words


def _named(syntax: Syntax, word: int) -> list[int]:
    """The whole name that the word belongs to: "Halden & Roe" has an "and" inside."""
    return next(([*range(*name.words)] for name in syntax.tags.names if word in range(*name.words)), [])


def _noun_phrase(syntax: Syntax, noun: int, timed: frozenset[int]) -> list[int]:
    """The noun and what stands before it, less its time and the preposition it hangs on."""
    cases = set(syntax.under(noun, "case"))
    words = [word for word in syntax.phrase(noun) if word <= noun and word not in cases]
    left = [word for word in _whole(words) if word not in timed]
    return left[1:] if left and syntax.layout.lower(left[0]) in {"'s", "’s"} else left


def _completing(syntax: Syntax, word: int) -> list[int]:
    if syntax.tags.pos[word] == "VERB" or syntax.tags.relation[word] == "ccomp":
        return syntax.subtree(word, _CLAUSES)
    return _whole(syntax.phrase(word))


def _whole(words: list[int]) -> list[int]:
    """The words and all between them: a title in quotation marks stays whole."""
    whole = [*range(words[0], words[-1] + 1)] if words else []
    return whole if len(whole) <= _LONGEST else words


def _without_stumps(syntax: Syntax, words: list[int]) -> list[int]:
    """The words less prepositions whose time was taken away: "will leave on | after a review", and less its "'s"."""
    kept = {word for word in words if word - 1 in words or syntax.layout.lower(word) not in {"'s", "’s"}}
    words = [word for word in words if word in kept]
    stumps = {word for word in kept if syntax.tags.pos[word] == "ADP" and syntax.tags.relation[word] in _HANGING}
    return [word for word in words if word not in stumps or word + 1 in kept or word - 1 not in kept]


def _joined(syntax: Syntax, words: list[int], trigger: Trigger) -> str:
    """The words as printed, gaps closed; the trigger alone where nothing else is left."""
    if not words:
        return " ".join(trigger.span.of(syntax.layout.text).split())
    pieces: list[str] = []
    last: int | None = None
    for word in _without_stumps(syntax, words)[:_LONGEST]:
        span = syntax.layout.words[word]
        joined = last is not None and word == last + 1 and syntax.layout.words[last].end == span.start
        pieces.append(("" if joined or not pieces else " ") + span.of(syntax.layout.text))
        last = word
    said = re.sub(r"\s+", " ", "".join(pieces)).strip(" ,;:—–-")
    return re.sub(r"(?<=\w) ,(?= )", "", said)  # "the Nov. 3, robbery" without its time

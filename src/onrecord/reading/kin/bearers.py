"""Who is called by a kin phrase: the entity it already means, the name beside it, or the one it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.reading.kin.lists import listed
from onrecord.reading.kin.nouns import NOUN
from onrecord.reading.kin.phrases import MODIFIERS, Phrase
from onrecord.scene import Place, Scene

_NAME = re.compile(r"\s+(?=\S)")
_APPOSED = re.compile(r"(?:\s*[,:–—]|\s+[–—-]+|\s*\()\s*(?=\S)")
_AFTER_APPOSED = re.compile(r"\s*(?:[,.;:)!?”\"’\n]|\b(?:and|who|of|to|in|on|at|with|from)\b|[–—(]|\Z)")
_BEFORE_APPOSED = re.compile(r"(?:,\s*(?:aged\s+)?[\w-]{1,12}|\s*\(\d{1,3}\))?\s*(?:,|\(|[–—])\s*(?:the\s+|now\s+)?\Z")
_CLOSED = re.compile(r"\s*(?:[,.;:)!?”\"’\n–—]|\bof\b|\bto\b|\Z)")
_COPULA = re.compile(
    r"(?:\b(?:is|was|are|were|be|been|being|becom(?:e|es|ing)|became|remains?|as)|['’](?:s|re|m))"
    r"(?:\s+(?:also|now|once|then|not\s+only|already|the|an?|one\s+of)){0,4}\s*\Z"
)
_PREPOSITION = re.compile(
    r"\b(?:with|for|to|by|from|of|like|alongside|after|about|on|at|unlike|beside)\s+\Z", re.IGNORECASE
)
_IS = re.compile(r"\s+(?:is|was|are|were)\s+(?=\S)")
_CONJOINED = re.compile(r"(?:,|,?\s+and)\s+\Z")
_NEGATED = re.compile(r"\b(?:not|never|isn['’]t|wasn['’]t)\s*(?:the\s+|an?\s+)?\Z")
_INSIDE = re.compile(r"\s+(?:[A-Z“\"‘]|(?:with|from|of|to|in|by)\b)|\Z")


def bearers_of(scene: Scene, phrase: Phrase) -> tuple[tuple[int, ...], int]:
    """The persons a kin phrase calls by its noun, and where the words that name them end."""
    for found in _WAYS if phrase.reach == phrase.span.end or phrase.opening in ("possessive", "genitive") else _WAYS_OF:
        places = tuple(found(scene, phrase))
        people = tuple(dict.fromkeys(person for place in places for person in scene.persons(place.entity)))
        people = tuple(person for person in people if person not in phrase.owners and _may_be(scene, phrase, person))
        if people:
            return people, _reach(scene, people, max(phrase.reach, *(place.span.end for place in places)))
    return (), phrase.span.end


def _reach(scene: Scene, people: tuple[int, ...], end: int) -> int:
    """ "his wife, Vera Beck" reaches to the end of the name, although "his wife" alone tells whom it means."""
    step = _APPOSED.match(scene.text, end)
    place = scene.next_place(step.end()) if step else None
    apposed = place is not None and set(scene.persons(place.entity)) <= set(people)
    return listed(scene, place)[-1].span.end if place and apposed else end


def _may_be(scene: Scene, phrase: Phrase, person: int) -> bool:
    entity = scene.cast.entities[person]
    clash = {"male", "female"} == {entity.gender, phrase.tie.gender}
    return not clash and entity.kind in ("person", "unnamed")


def _named_inside(scene: Scene, phrase: Phrase) -> Iterator[Place]:
    """The phrase is itself a mention: "his wife", "daughter Luna", "a five-year-old son"."""
    whole = scene.around(phrase.span.start)  # "pop star wife Odalys Fenn", where the phrase knows no "pop"
    wider = (whole,) if whole and whole.span.end > phrase.span.end else ()
    for place in (*scene.places_from(phrase.span.start, phrase.span.end), *wider):
        if scene.cast.members[place.entity] and not phrase.tie.plural:
            continue  # "his wife Ruth and daughter Leah" as a whole
        inside = place.span.start <= phrase.span.end <= place.span.end
        if inside and _INSIDE.match(scene.text[phrase.span.end : place.span.end]):
            yield place
            if phrase.tie.plural:
                yield from listed(scene, place)[1:]
            return


def _named_after(scene: Scene, phrase: Phrase) -> Iterator[Place]:
    """ "wife Priya Devlin", "sons Mark and Paul"."""
    step = _NAME.match(scene.text, phrase.span.end)
    place = scene.next_place(step.end()) if step else None
    if not step or not place or not _is_described(scene.text[step.end() : place.span.start]):
        return
    if place.span.of(scene.text)[:1].isupper() or place.span.start > step.end():
        yield from listed(scene, place) if phrase.tie.plural else (place,)


def _is_described(lead: str) -> bool:
    """ "her then husband actor Michael O’Keefe", not "her baby bump in Paris"."""
    return all(word.islower() and word in MODIFIERS for word in lead.replace("/", " ").split())


def _apposed_after(scene: Scene, phrase: Phrase) -> Iterator[Place]:
    """ "his wife, the actress Priya Devlin, said": what follows the name must close the apposition."""
    step = _APPOSED.match(scene.text, phrase.reach)
    place = scene.next_place(step.end()) if step else None
    if (
        step is None
        or place is None
        or not _is_name(scene, place)
        or NOUN.search(scene.text, step.end(), place.span.start)
    ):
        return
    if phrase.tie.plural:
        yield from listed(scene, place)
    elif _AFTER_APPOSED.match(scene.text, place.span.end) or not _hangs(scene, phrase):
        yield place


def _hangs(scene: Scene, phrase: Phrase) -> bool:
    """ "With his wife, Hall ran the shop": after a preposition the name beyond the comma may be the subject."""
    return bool(_PREPOSITION.search(scene.text, max(0, phrase.span.start - 12), phrase.span.start))


def _predicated(scene: Scene, phrase: Phrase) -> Iterator[Place]:
    """ "His father was the painter Max Krabbe"."""
    step = _IS.match(scene.text, phrase.reach)
    place = scene.next_place(step.end()) if step and phrase.opening in ("possessive", "genitive") else None
    if place and _is_name(scene, place):
        yield from listed(scene, place) if phrase.tie.plural else (place,)


def _apposed_before(scene: Scene, phrase: Phrase) -> Iterator[Place]:
    """ "Helena, Beatrix’s elder sister, died"; "Ann Lee (his wife)"."""
    before = scene.text[max(0, phrase.span.start - 24) : phrase.span.start]
    step = _BEFORE_APPOSED.search(before)
    place = scene.ending(phrase.span.start - len(before) + step.start()) if step else None
    if place and _CLOSED.match(scene.text, phrase.reach):
        yield place


def _said_of(scene: Scene, phrase: Phrase) -> Iterator[Place]:
    """ "She is the daughter of a baker", "who is also dad to Theo"."""
    before = scene.text[max(0, phrase.span.start - 40) : phrase.span.end]
    before = before[: len(before) - (phrase.span.end - phrase.span.start)]
    copula = _COPULA.search(before)
    if copula is None or _NEGATED.search(before):
        return
    for subject in scene.subjects(phrase.span.start - len(before) + copula.start()):
        yield Place(phrase.span, subject)


def _fronted(scene: Scene, phrase: Phrase) -> Iterator[Place]:
    """ "The son of a miner, Hall left school at 14"; "He was born in York, the son of a miner"."""
    if phrase.reach == phrase.span.end or phrase.opening not in ("article", "bare"):
        return
    step = _APPOSED.match(scene.text, phrase.reach)
    if phrase.span.start == scene.sentence(phrase.span.start).start:
        place = scene.starting(step.end()) if step else None
        if place:
            yield place
    elif _conjoined(scene, phrase):
        subject = scene.subject(phrase.span.start)
        if subject is not None:
            yield Place(phrase.span, subject)


def _conjoined(scene: Scene, phrase: Phrase) -> bool:
    """ ", the son of a miner"; "was a merchant and husband of Ann Lee"."""
    joint = _CONJOINED.search(scene.text, max(0, phrase.span.start - 8), phrase.span.start)
    start = scene.sentence(phrase.span.start).start
    return bool(joint and ("and" not in joint.group() or _IS.search(scene.text, start, joint.start() + 1)))


def _is_name(scene: Scene, place: Place) -> bool:
    """Whether a place holds a name, not a pronoun or a possessor of something else."""
    return any(word[:1].isupper() for word in place.span.of(scene.text).split()) and not scene.owns(place)


_WAYS = (_named_inside, _named_after, _apposed_after, _apposed_before, _said_of, _fronted, _predicated)
_WAYS_OF = (_named_inside, _apposed_before, _said_of, _fronted, _apposed_after)  # "the son of a miner" names its owner

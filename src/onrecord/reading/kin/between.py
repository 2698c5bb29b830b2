"""Ties told by the words between two persons: "X is married to Y", "X, who is dating Y", "X and Y wed in 2014"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model import Kinship, Span
from onrecord.reading.kin.lists import listed
from onrecord.reading.kin.nouns import NOUN
from onrecord.scene import Place, Scene

_AGE = r"(?:,\s*(?:aged\s+)?\d{1,3}\b,?|\s*\(\d{1,3}\),?)?"
_WHO = r"(?:,?\s+(?:and\s+)?who)?"
_LIGHT = (
    "is was are were be being had has have been got gets get getting later then also now first once still legally "
    "happily briefly recently secretly already previously would will soon reportedly who plans to"
)
_BE = rf"(?:\s+(?:{'|'.join(_LIGHT.split())})|['’](?:s|re|ve|d)){{0,6}}"
_BIRTH = r"(?:(?:on|in|at)\s+(?:[^.;\n]|\.(?=,|\s\d)){2,60}?,?\s+)?"  # "on Aug. 4, 1921, in Duluth, Minn., to"
_ORDER = r"(?:,?\s+(?:first|second|third|fourth)(?:ly)?\b,?)?(?:,?\s+(?:in|on)\s+[\w ]{3,20},)?"
_WEDDING = r"(?:married|marries|marry|marrying|wedded|wed|weds|wedding)"
_KNOT = r"(?:t(?:ied|ies|ying)\s+the\s+knot|exchang(?:ed|es|ing)\s+vows|eloped|walked\s+down\s+the\s+aisle)"
_DATING = r"(?:dating|in\s+a\s+(?:\w+\s+)?relationship\s+with|living\s+with\s+(?:his|her)\s+partner)"
_LED = (
    r"(?:(?:coached|trained|managed|represented)\s+by"
    r"|co-?(?:wr(?:ote|itten)|authored|hosts|hosted|founded|starr?(?:s|ed))\s+(?:[^.,;\s]+\s+){0,4}?with)"
)
_ENDED = re.compile(  # "Her marriage to the physicist Bob Hall ended in divorce"
    r"[^.;]{0,90}?\b(?:end(?:ed|s|ing)\b(?!\s+(?:with|in|on|at)\s+(?:his|her)\s+death)|is\s+over|was\s+(?:dissolved|annulled)|broke\s+(?:down|up)|collapsed|failed"
    r"|fell\s+apart)\b"
)
_PAST = r"(?:first|previous|earlier|failed)"
_OWN = rf"(?:['’]s?)?\s+(?:(?!{_PAST})\w+\s+){{0,2}}?"
_SUBJECTS = frozenset({"i", "he", "she", "we", "they"})  # begin the next clause, and are nobody's object
_NEAR = 48  # characters in which a name must begin
_BAND = r"plays?\s+(?:[\w-]+\s+){1,4}in(?=\s+(?:his|her|\S+(?:\s\S+)?['’]s?)\s+band\b)"
_NAMING = re.compile(
    r"(?:(?!who\b|that\b|and\b|which\b|whose\b|said\b)[\w’'.-]+\s+){0,5}"
)  # before a name, in its phrase


class Between(NamedTuple):
    """A pattern over all that stands between two persons, and the tie of the first to the second."""

    name: str
    pattern: re.Pattern[str]
    property: Kinship
    turned: bool = False
    possessor: bool = False  # the second person stands as a possessor: "plays bass in his band"


def _between(name: str, words: str, property: Kinship, turned: bool = False) -> Between:
    return Between(name, re.compile(rf"{_AGE}{_WHO}{_BE},?\s+(?P<cue>{words})\s*", re.IGNORECASE), property, turned)


BETWEEN = (
    _between("was once married to", rf"(?:previously|formerly|once)\s+{_WEDDING}\s+to", "former_spouse"),
    _between("is married to", rf"{_WEDDING}\s+to", "spouse"),
    _between("marries", rf"{_WEDDING}\b{_ORDER}", "spouse"),
    Between("marriage to", re.compile(rf"{_OWN}(?P<cue>(?:marriage|wedding)\s+to)\s*"), "spouse"),
    Between("first marriage to", re.compile(rf"{_OWN}(?P<cue>{_PAST}\s+marriage,?\s+to)\s*"), "former_spouse"),
    Between("engagement to", re.compile(rf"{_OWN}(?P<cue>engagement\s+to)\s*"), "partner"),
    _between("files for divorce from", r"(?:files|filed|filing)\s+for\s+divorce\s+from", "spouse"),
    Between("divorce from", re.compile(rf"{_OWN}(?P<cue>divorce\s+from)\s*"), "former_spouse"),
    _between("ties the knot with", rf"{_KNOT}\s+with", "spouse"),
    _between("is engaged to", r"(?:engaged|betrothed)\s+to", "partner"),
    _between("proposes to", r"propos(?:ed|es)\s+to", "partner"),
    _between("is dating", _DATING, "partner"),
    _between("divorces", r"divorc(?:ed|es|ing)(?:\s+from)?", "former_spouse"),
    _between("gives birth to", r"(?:g(?:ave|ives|iving)\s+birth\s+to)", "child"),
    _between("shares a child", r"shares?(?=\s+\d{1,2}[- ](?:year|month|week)[- ]old\b)", "child"),
    _between("is born to", rf"born\s+{_BIRTH}to(?:\s+the\s+former)?", "child", True),
    _between("plays in the band of", _BAND, "colleague")._replace(possessor=True),
    _between("represents", r"(?:representing|represents|defending|defends|coaches|trains|manages)", "colleague"),
    _between("is coached by", _LED, "colleague"),
)  # fmt: skip

_PAIR = re.compile(
    rf"{_AGE}(?:,?\s+who|,\s+who\b[^,.;]{{0,80}},)?{_BE}\s+(?P<cue>{_WEDDING}|tied\s+the\s+knot|exchanged\s+vows|eloped"
    r"|(?:said|say)\s+[“\"‘']?I\s+do[”\"’']?|engaged|dating|divorced|(?:dated))\b(?!\s+(?:by|with|to|for(?!\s+(?:\w+\s+){1,3}(?:years|decades|months)))\b)",
    re.IGNORECASE,
)
_PARTED = re.compile(
    r"\s+(?:(?:have|had|has|recently|quietly|reportedly)\s+){0,3}(?:separated?|split|parted|broken\s+up|called\s+it\s+quits|called\s+time)"
    r"\s+(?:up\s+)?(?:after|following)\s+(?:\w+\s+){1,4}?of\s+(?P<cue>marriage)\b"
)
_THEIRS = re.compile(r"\s+(?:\w+\s+)?(?P<cue>engagement|wedding|marriage)\b(?!\s+(?:to|of)\b)")
_OWNED = frozenset({"engagement to", "divorce from", "marriage to", "first marriage to"})
_ONCE = re.compile(r"\b(?:previously|formerly|once)\b")
_OVER = re.compile(r"\b(?:end(?:ed|s|ing)|br(?:oke|eaks|eaking)\s+off|call(?:ed|s|ing)\s+off|from)\s+\Z")
_FAR = re.compile(
    r"(?<!\s)\s{1,3}(?:and\s+|who\s+)?(?:(?:is|was|later|then|also|now|has\s+been)\s+){0,4}(?P<cue>married(?:\s+to)?|wed)\s+(?!by\b|with\b|in\b)(?=\S)"
)
_DIVORCED = re.compile(
    r"\b(?:and|but|later|before)\s+(?:later\s+|they\s+)?(?P<cue>divorced)\b(?!\s+(?:from\b|[A-Z]|her\b|him\b))"
)
_BEFORE_WHOM = re.compile(r",?\s+whom\s+\Z")
_MARRIED = re.compile(r"\s+(?:(?:had|later|then|first|also)\s+){0,4}(?P<cue>married|wed|weds|marries)\b")
_COUPLE = re.compile(
    r"\b(?:husband[- ]and[- ]wife(?:\s+(?:team|duo))?|married\s+couple|newlyweds|(?:wedding|marriage)\s+of)"
    r"\s+(?:the\s+)?(?:[a-z]\w+\s+)?\Z",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z]")  # the mention may begin before it: "wife Ann Lee"
_JOINED = re.compile(rf"{_AGE}\s+(?:and|&)\s+")


RULES = (*(rule.name for rule in BETWEEN), "pair marries", "married couple", "was married to", "whom", "pair divorces")


class Tied(NamedTuple):
    first: int
    property: Kinship
    second: int
    span: Span
    rule: str


def tied_between(scene: Scene) -> Iterator[Tied]:
    for place in scene.places:
        if scene.cast.entities[place.entity].kind == "organization":
            continue
        yield from _one_to_other(scene, place)
        yield from _pair(scene, place)
        yield from _whom(scene, place)
    yield from _told_far(scene)
    yield from _divorced(scene)


def _told_far(scene: Scene) -> Iterator[Tied]:
    """ "She lived in Bath and was married to Bob Hall": the first person is the subject, wherever it stands."""
    for match in _FAR.finditer(scene.text):
        other = _named(scene, match.end())
        subject = scene.subject(match.start()) if other and scene.ending(match.start()) is None else None
        for one in scene.persons(subject):
            yield from (Tied(one, "spouse", two, Span(*match.span("cue")), "was married to") for two in other)


def _divorced(scene: Scene) -> Iterator[Tied]:
    """ "They had a daughter, Mia, and divorced in 2004": the pair that is the subject."""
    for match in _DIVORCED.finditer(scene.text):
        pair = scene.subjects(match.start("cue"))
        if len(pair) == 2 and not scene.quoted(match.start()):
            yield Tied(pair[0], "former_spouse", pair[1], Span(*match.span("cue")), "pair divorces")


def _whom(scene: Scene, place: Place) -> Iterator[Tied]:
    """ "the conductor Charles Dutoit, whom she married in 2010"."""
    before = _BEFORE_WHOM.search(scene.text, max(0, place.span.start - 7), place.span.start)
    after = _MARRIED.match(scene.text, place.span.end)
    other = scene.ending(before.start()) if before and after else None
    if other and after:
        for one in scene.persons(place.entity):
            yield from (
                Tied(one, "spouse", two, Span(*after.span("cue")), "whom") for two in scene.persons(other.entity)
            )


def _one_to_other(scene: Scene, place: Place) -> Iterator[Tied]:
    for rule in BETWEEN:
        step = rule.pattern.match(scene.text, place.span.end)
        other = _named(scene, step.end(), rule) if step else ()
        if step and other and _stands(scene, place, rule) and not (rule.name == "is dating" and _ONCE.search(step[0])):
            cue = Span(*step.span("cue"))
            for one in scene.persons(place.entity):
                for two in other:
                    pair = (two, one) if rule.turned else (one, two)
                    ended = rule.name == "marriage to" and _ENDED.match(scene.text, cue.end)
                    yield Tied(pair[0], "former_spouse" if ended else rule.property, pair[1], cue, rule.name)
            return


def _stands(scene: Scene, place: Place, rule: Between) -> bool:
    """Not "ended her engagement to", nor "Karl’s son from his first marriage, to": whose first, "his" does not tell."""
    before = scene.text[max(0, place.span.start - 16) : place.span.start]
    return rule.name not in _OWNED or (scene.owns(place) and not _OVER.search(before))


def _named(scene: Scene, offset: int, rule: Between | None = None) -> tuple[int, ...]:
    """The person or persons whose phrase starts here, perhaps with words that the cast does not count to it."""
    place = next(iter(scene.within(Span(offset, offset + _NEAR))), None)
    if place is None or not _NAMING.fullmatch(scene.text[offset : place.span.start]):
        return ()
    if place.span.start >= scene.sentence(max(0, offset - 1)).end:  # "He and Ann divorced. | The singer left"
        return ()
    if NOUN.search(scene.text, offset, place.span.start) or place.span.of(scene.text).lower() in _SUBJECTS:
        return ()
    if scene.owns(place) != (rule is not None and rule.possessor):
        return ()
    places = listed(scene, place) if rule and rule.turned else (place,)
    return tuple(dict.fromkeys(person for each in places for person in scene.persons(each.entity)))


def _pair(scene: Scene, place: Place) -> Iterator[Tied]:
    """ "The couple married in June"; "Ann Lee and Bob Hall tied the knot"."""
    members, end = scene.persons(place.entity), place.span.end
    name = _NAME.search(
        scene.text, place.span.start + scene.text.startswith("Newlyweds", place.span.start), place.span.end
    )
    if name and _COUPLE.search(scene.text[max(0, name.start() - 40) : name.start()]):
        yield from _couple(scene, place)
    if len(members) == 1 and (joint := _JOINED.match(scene.text, end)):
        second = scene.starting(joint.end())
        members = (*members, *scene.persons(second.entity)) if second else members
        end = second.span.end if second else end
    if len(set(members)) != 2:
        return
    for told in (_PARTED.match(scene.text, end), _THEIRS.match(scene.text, end) if scene.owns(place) else None):
        if told:
            yield Tied(members[0], _state(told["cue"]), members[1], Span(*told.span("cue")), "pair marries")
    step = _PAIR.match(scene.text, end)
    if step and not _named(scene, step.end() + 1):
        yield Tied(members[0], _state(step["cue"]), members[1], Span(*step.span("cue")), "pair marries")


def _couple(scene: Scene, place: Place) -> Iterator[Tied]:
    """ "husband and wife Ann and Bob Lee", "the wedding of Ann Lee and Bob Hall"."""
    both = tuple(dict.fromkeys(person for each in listed(scene, place) for person in scene.persons(each.entity)))
    if len(both) == 2:
        yield Tied(both[0], "spouse", both[1], place.span, "married couple")


def _state(cue: str) -> Kinship:
    word = cue.lower()
    if word.startswith("divorc"):
        return "former_spouse"
    return "partner" if word in ("engaged", "engagement", "dating", "dated") else "spouse"

"""Employers: for whom the holder of a role works, and where else the story says that someone works.

An organisation counts where its name or its kind says that it is one ("Leeds University", "the charity WaterNow"),
where the engine takes it for one, or where the role is one that only an organisation gives ("a spokesman for"). An
owner's own business, a country and a programme are no employers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.lexicon import load
from onrecord.model import Fact, Span
from onrecord.reading.facts.names import ORGANISATION, PLACES, is_institution, is_moved, kind_of, organisation_at
from onrecord.scene import Place, Scene

_DEPARTMENTS = load("facts_departments")
_EMPLOYED = load("facts_employed")
_INSTITUTIONS = load("institution_words")
_POSTS = frozenset("Station Area Watch Team Line Project Branch Store Shop Site Case Campaign Event Duty".split())
_KIND = "|".join(sorted(map(re.escape, load("organization_nouns") | load("firm_nouns")), key=len, reverse=True))
_NAMED = rf"(?:(?:the|an?)\s+)?(?P<kind>(?:(?!the\b)[a-z][\w-]*\s+){{0,3}}(?:{_KIND})\s+)?(?P<org>{ORGANISATION})"
_FIELD = r"(?!the\b|his\b|her\b|an?\b)[a-z][\w-]*(?:\s+(?:and\s+)?(?!at\b|of\b|for\b|with\b)[a-z][\w-]*){0,3}"
_FOR = re.compile(
    rf"(?:\s+(?:of|for|in)\s+{_FIELD}|\s+(?:of|for|in)\s+the\s+{_FIELD}(?=\s+at\b))?"
    rf"\s+(?P<link>at|of|for|with|from)\s+{_NAMED}"
)
_GENITIVE_ROLE = re.compile(rf"(?P<org>{ORGANISATION}?)['’](?:s\s+|\s+)(?=\S)")
_PREMODIFIER = re.compile(rf"(?:(?:Former|Ex|Retired)\s+)?(?P<org>{ORGANISATION})\s+(?=[a-z]|C[EFOT]O\b)")
_OWNERS = frozenset({"founder", "co-founder", "owner", "co-owner", "proprietor", "creator"})
_OF_PLACES = frozenset(
    "mayor governor premier chancellor minister bishop archbishop ambassador senator sheriff pope cardinal mp mep msp "
    "judge member vicar founder owner proprietor friend fan author writer creator singer host presenter star "
    "congressman congresswoman councillor candidate king queen prince princess duke duchess resident native".split()
)
_LEADERS = frozenset("executive ceo cfo chairman chairwoman chair director president chief".split())
_OF_SHOWS = frozenset(
    "author writer creator model coach cohost co-host host judge star contestant narrator alum".split()
)  # "the Voice coach"
_LEARNERS = frozenset({"student", "pupil", "patient", "guest", "graduate", "undergraduate", "resident", "visitor"})
_AGE = r"(?:,\s*(?:aged\s+)?\d{1,3},?|\s*\(\d{1,3}\))?"
_LIGHT = r"(?:\s+(?:has|had|have|also|now|still|then|previously|once|currently|later|first)){0,3}"
_TASK = r"(?:\s+(?:[a-z-]+\s+){0,3}?as\s+an?\s+(?:[a-z-]+\s+){1,3}|\s+(?:[a-z-]+\s+(?:and\s+[a-z-]+\s+)?){0,2})"
_WORKS_FOR = re.compile(
    rf"{_AGE}(?:,?\s+(?:and\s+)?who)?{_LIGHT}\s+(?:(?:works?|worked|teaches|taught|lectures|lectured|plays|played|coaches)"
    rf"{_TASK}(?:for|at)|(?:has\s+)?been\s+with|spent\s+[\w\s-]{{3,30}}?\s+(?:at|with))\s+{_NAMED}"
)
_LEADS = re.compile(
    rf"{_AGE}(?:,?\s+(?:and\s+)?who)?{_LIGHT}\s+(?:runs|heads|leads|chairs|manages|directs|edits)\s+{_NAMED}"
)
_JOINED = re.compile(rf"{_AGE}(?:,?\s+who)?{_LIGHT}\s+joined\s+{_NAMED}(?=\s+(?:in\s+\d{{4}}\s+)?as\s)")
_BESIDE = re.compile(rf"(?P<age>{_AGE})(?P<comma>,)?\s+(?P<link>of|from|with|at)\s+{_NAMED}(?=\s*[,.;:)”\"’]|\s+[a-z])")
_ITS_OWN = re.compile(rf"(?:\bThe\s+)?(?P<org>{ORGANISATION})['’]s?\s+\Z")
_HIRED = re.compile(
    rf"(?<![\w’'])(?P<org>{ORGANISATION})(?:\s+(?:has|have|had|on|yesterday|today|[A-Z]\w+day|last\s+\w+)){{0,3}}"
    r"\s+(?:named|names|appointed|appoints|hired|hires|picked|chose|recruited|promoted|sacked|fired)\s+\Z"
)
_FARTHEST = 90  # characters in which the one who hires stands

RULES = ("works for", "leads", "joins", "of an organisation", "an organisation’s", "role at", "whose role", "role of")


def employers(scene: Scene, place: Place) -> Iterator[Fact]:
    """Employers told beside one mention, without the name of a role."""
    for pattern, rule in ((_WORKS_FOR, "works for"), (_JOINED, "joins"), (_LEADS, "leads")):
        match = pattern.match(scene.text, place.span.end)
        found = _told(scene, match) if match else None
        if found and (rule == "works for" or _is_employer(scene, found, match)):
            yield _employer(scene, found, rule)
            return
    match = _BESIDE.match(scene.text, place.span.end)
    found = _told(scene, match) if match else None
    moved = match is not None and match["link"] == "from" and is_moved(scene, place)
    if match and found and not moved and _stands_for(scene, found, match):
        yield _employer(scene, found, "of an organisation")
    yield from _possessing(scene, place)


def employer_of(scene: Scene, role: Span, owned: Span | None) -> Fact | None:
    """For whom the holder of a role works: the possessor of it, what stands after it, or before it."""
    noun = re.split(r"[\s-]", role.of(scene.text).lower())[-1]
    whose = _GENITIVE_ROLE.match(scene.text, _skip_article(scene, owned.start)) if owned else None
    if whose and whose.end() <= role.start:
        if noun in _OWNERS:
            return None
        span = Span(*whose.span("org"))
        found = organisation_at(scene, span) or _led(scene, span, role)
        return _employer(scene, found, "whose role") if found else None
    match = _FOR.match(scene.text, role.end)
    found = _told(scene, match) if match else None
    if match and found and noun not in _OWNERS and noun not in _OF_PLACES:
        return _employer(scene, found, "role at") if _hires(scene, found, match, noun) else None
    return _premodified(scene, role, noun) or _capitals_before(scene, role)


def hirer(scene: Scene, place: Place) -> Fact | None:
    """ "Halden Group named Ann Lee chief executive": who hires stands before the verb."""
    match = _HIRED.search(scene.text, max(0, place.span.start - _FARTHEST), place.span.start)
    found = organisation_at(scene, Span(*match.span("org"))) if match else None
    return _employer(scene, found, "whose role") if found else None


def _employer(scene: Scene, organisation: Span, rule: str) -> Fact:
    return Fact("employer", organisation.of(scene.text), organisation, rule)


def _told(scene: Scene, match: re.Match[str]) -> Span | None:
    return organisation_at(scene, Span(*match.span("org")))


def _is_employer(scene: Scene, span: Span, match: re.Match[str] | None = None) -> bool:
    """Whether its name, the noun before it or the engine says that this is an organisation."""
    words = span.of(scene.text)
    if words in PLACES:
        return False
    return bool(match and match["kind"]) or is_institution(words) or kind_of(scene, span) == "organization"


def _stands_for(scene: Scene, span: Span, match: re.Match[str]) -> bool:
    """ "Ann Roe, of West Yorkshire Police," works there; "Ann Roe, 34, of Stoke Gifford," lives there."""
    words = span.of(scene.text)
    if is_institution(words) or match["kind"]:
        return True
    aged = bool(match["age"])
    return not aged and " " in words and match["link"] != "at" and _is_employer(scene, span)


def _possessing(scene: Scene, place: Place) -> Iterator[Fact]:
    """ "Hull City’s Ann Lee scored"."""
    match = _ITS_OWN.search(scene.text, max(0, place.span.start - 60), place.span.start)
    beside = match is not None and scene.text[place.span.start].isupper() and "\n" not in match.group()
    found = _told(scene, match) if match and beside else None
    if found and kind_of(scene, found) == "organization" and _is_employer(scene, found):
        yield _employer(scene, found, "an organisation’s")


def _led(scene: Scene, span: Span, role: Span) -> Span | None:
    """What has a chief executive is no person, even where the cast takes its name ("Nordhavn") for one."""
    place = scene.exactly(span)
    known = place is not None and scene.cast.entities[place.entity].gender != "unknown"
    leads = not _LEADERS.isdisjoint(role.of(scene.text).lower().split())
    return span if place and not known and leads else None


def _premodified(scene: Scene, role: Span, noun: str) -> Fact | None:
    """ "a Coast Guard spokeswoman", "Larkfield chief", not "Voice coach"."""
    match = _PREMODIFIER.match(scene.text, role.start, role.end)
    span = Span(*match.span("org")) if match else None
    found = organisation_at(scene, span) or _led(scene, span, role) if span else None
    if found is None or found.end >= role.end:
        return None
    if _is_department(found.of(scene.text)) or (noun in _OF_SHOWS and not is_institution(found.of(scene.text))):
        return None
    first = scene.sentence(found.start).start == found.start  # its capital says nothing: "Tennis ace Ann Lee"
    if first and found.of(scene.text) in _INSTITUTIONS | _POSTS:  # "Group manager Ann Lee"
        return None
    if noun in _EMPLOYED or (_is_employer(scene, found) and not first):
        return _employer(scene, found, "role of")
    return None


def _capitals_before(scene: Scene, role: Span) -> Fact | None:
    """ "Duke University Professor", "Reno Police Sgt.": of capitals alone the name goes on to its institution word."""
    words = list(re.finditer(r"\S+", role.of(scene.text)))
    for count in range(len(words) - 1, 1, -1):
        span = Span(role.start, role.start + words[count - 1].end())
        name = span.of(scene.text)
        if is_institution(name.split()[-1]) and words[count].group()[0].isupper() and name.istitle():
            office = words[0].group() in _DEPARTMENTS or _is_department(name)
            return None if office else _employer(scene, span, "role of")
    return None


def _is_department(name: str) -> bool:
    """ "Energy Minister", "Scottish Energy Minister": what one is minister of employs nobody."""
    return name in _DEPARTMENTS or re.sub(r"^\S+\s", "", name) in _DEPARTMENTS


def _hires(scene: Scene, span: Span, match: re.Match[str], noun: str) -> bool:
    """Whether what stands after a role employs its holder: by its name, by the role, or as the role is held "at" it."""
    at, named = match["link"] == "at", is_institution(span.of(scene.text)) or kind_of(scene, span) == "organization"
    if match["link"] == "from" and not named:  # "a teacher from Carrigallen"
        return False
    if noun in _LEARNERS or span.of(scene.text) in PLACES:
        return False
    return at or noun in _EMPLOYED or _is_employer(scene, span, match)


def _skip_article(scene: Scene, offset: int) -> int:
    article = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE).match(scene.text, offset)
    return article.end() if article else offset

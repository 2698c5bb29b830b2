"""Names of outlets and programmes: "KDRW radio", "the Tribune-Record", “Good Morning”, "Radio 4's Today programme"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.lexicon import load
from onrecord.model import Span
from onrecord.reading.speakers.organizations import GIVEN_NAMES
from onrecord.reading.speakers.scene import Scene

_KNOWN = frozenset(name.lower() for name in load("outlets"))
_WORDS = load("outlet_nouns") | load("programme_words")
_INSTITUTIONS = load("institution_words")
_LEADING = frozenset("Radio TV Channel Television".split())
_COMMON_IN_NAMES = frozenset(
    "news daily weekly the of and staff local press media online sunday morning evening".split()
)
_CALL_SIGN = re.compile(r"[KWC][A-Z]{2,3}(?:[- ]?(?:TV|FM|AM|\d+))?$")
_MEDIUM = (
    r"magazine|newspaper|radio|television|TV|podcast|show|talk show|programme|program|website|channel|news agency"
    r"|station"
)
_CAPITAL = r"(?!(?:1[89]|20)\d\d\b)[A-Z0-9][\w.&!-]*(?:[’'][A-Z][\w-]*)?"
_NAME = re.compile(
    rf"""
    (?:(?:[Tt]he\s)?[“"‘](?P<titled>[A-Z0-9][^“”"‘\x00\n]{{1,60}}?)[,.]?[”"’](?:\s(?:{_MEDIUM})\b)?)
  | (?P<plain>(?:[Tt]he\s|[Uu]s\s(?=Weekly))?{_CAPITAL}
      (?:(?:[’']s?)?(?:\s(?:of\sthe|of|and|the|on|in|de|&))?\s{_CAPITAL}){{0,6}})
    (?P<medium>(?:[’']s)?\s(?:[a-z]+\s)?(?:{_MEDIUM})\b)?
    """,
    re.VERBOSE,
)
# Cove Talk, the aftershow
_APPOSED = re.compile(
    r",\s(?:the|an?|his|her|their)\s(?:[\w-]+\s){0,3}?(?:after)?(?:"
    + _MEDIUM.replace("|talk show", "")
    + r"|aftershow|series|network|daily|weekly|journal|tabloid|blog)\b"
)
# A full stop that ends the sentence, a possessor's mark.
_TAIL = re.compile(r"(?<=\w\w)\.$|[’']s?$")
_DATES = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b|\d"
)


def outlet_at(scene: Scene, text: str, part: Span, *, sure: bool = False) -> Span | None:
    """The name of an outlet that begins here. Without `sure` a name is believed that could be nothing else."""
    match = _NAME.match(text, *part)
    if not match:
        return None
    if match["titled"]:
        return Span(*match.span("titled"))
    series = re.compile(r"[’']s\s[“\"‘]").match(text, match.end("plain"), part.end)
    if series:
        return outlet_at(scene, text, Span(series.end() - 1, part.end), sure=sure)
    name = _trimmed(match)
    said = name.of(text)
    if _APPOSED.match(text, name.end):
        return name
    if _DATES.match(said) or _is_person(scene, name):
        return None
    if match["medium"]:
        return _with_medium(match, name)
    own = _own_names(scene)
    known = _is_known(said) or re.sub(r"^[Tt]he\s", "", said) in own
    return name if known or (not sure and _could_only_be(scene, said)) else None


def _own_names(scene: Scene) -> frozenset[str]:
    """What a story may call the paper it stands in: "the Beacon" for "By Ann Lee, Daily Beacon"."""
    zones = " ".join(zone.span.of(scene.text) for zone in scene.layout.zones_of("byline"))
    behind = zones.rpartition(",")[2]
    names = f"{scene.story.outlet or ''} {behind}".split()
    return frozenset(name for name in names if name[:1].isupper() and name.lower() not in _COMMON_IN_NAMES)


def outlet_within(scene: Scene, text: str, part: Span) -> Span | None:
    """The first name of a known outlet among some words: "in a 2019 Rolling Stone interview"."""
    for begin in _capitals(text, part):
        found = outlet_at(scene, text, Span(begin, part.end), sure=True)
        if found and found.end <= part.end:
            return found
    return None


def _capitals(text: str, part: Span) -> Iterator[int]:
    yield from (match.start() for match in re.compile(r"(?<![\w’'])[A-Z]").finditer(text, *part))


def _trimmed(match: re.Match[str]) -> Span:
    """The name less a date behind it: "The Guardian Monday" is one name only in a hurry."""
    start, end = match.span("plain")
    date = re.search(rf"\s(?:on\s|in\s|of\s)?(?:{_DATES.pattern.removesuffix('|' + chr(92) + 'd')})", match["plain"])
    end = start + date.start() if date else end
    return Span(start, start + len(_TAIL.sub("", match.string[start:end])))


def _with_medium(match: re.Match[str], name: Span) -> Span:
    """ "KDRW radio" and "the Today programme" with the word for the medium, "People magazine" without."""
    medium = match["medium"].split()[-1]
    keep = medium in {"radio", "television", "TV"} and name.end == match.end("plain")
    return Span(name.start, match.end("medium")) if keep else name


def _is_known(name: str) -> bool:
    bare = re.sub(r"^[Tt]he\s", "", name)
    words = re.split(r"[\s-]", bare)
    if bare.lower() in _KNOWN or _CALL_SIGN.match(bare) or re.sub(r"[’']s?\b.*", "", bare).lower() in _KNOWN:
        return True
    return any(word.lower() in _KNOWN for word in words[:1]) or (
        len(name.split()) > 1 and bool(_WORDS & set(words)) and words[-1] not in _INSTITUTIONS - _WORDS
    )


def _could_only_be(scene: Scene, name: str) -> bool:
    """A name that turns up only where somebody is told something, and is no institution, place or person."""
    words = name.split()
    if name.startswith("The ") and len(words) > 1 and not _INSTITUTIONS & set(words):
        return True  # told The Dish: only papers and shows keep that capital
    placed = any(
        each.kind in (("place",) if len(words) == 1 and words[0] not in GIVEN_NAMES else ("place", "person"))
        and scene.layout.span(each.words).of(scene.text) in name
        for each in scene.tags.names
    )
    bare = re.escape(re.sub(r"^[Tt]he\s", "", name))
    told = re.findall(rf"\b(?:told|tells|telling|to|with|by)\s(?:the\s)?{bare}\b", scene.text)
    return not placed and not _INSTITUTIONS & set(words) and scene.text.count(name.split()[-1]) <= max(1, len(told))


def _is_person(scene: Scene, name: Span) -> bool:
    """Whether somebody is meant, and neither a paper ("the Hartwell Courier") nor a show ("The Ann Lee Hour")."""
    words = re.sub(r"^[Tt]he\s", "", name.of(scene.text)).split()
    titled = len(words) > 1 and words[-1] in _WORDS
    if titled and words[0] not in GIVEN_NAMES:
        return False
    if words[:1] and words[0] in _LEADING:
        return False
    if len(words) == 1 and _is_named_once(scene, name):
        return False
    whole = any(True for _ in scene.people.covering(name))
    return whole or (not titled and any(True for _ in scene.people.within(name)))


def _is_named_once(scene: Scene, name: Span) -> bool:
    """Whether one word that is no given name is all the story has of somebody: who is told like that is a paper."""
    found = next((index for place, index, _ in scene.people.covering(name) if place == name), None)
    if found is None or name.of(scene.text) in GIVEN_NAMES:
        return False
    entity = scene.cast.entities[found]
    return " " not in entity.name and not entity.pronouns and len(entity.mentions) == 1

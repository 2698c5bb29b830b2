"""Lists of persons: "Mark, 12, and Paul, 9", "Hannah Chaplin and music hall entertainer Leo Dryden"."""

from __future__ import annotations

import re

from onrecord.model import Span
from onrecord.reading.kin.nouns import NOUN
from onrecord.scene import Place, Scene

_AGE = r"(?:\s*\(\d{1,3}\)|,\s*(?:aged\s+)?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)(?=\W))?"
_BETWEEN = re.compile(rf"{_AGE}\s*(?:,\s*and\b|,|;|\band\b|&)\s*")
_LEAD = re.compile(r"(?:[\w’'.-]+\s+){0,5}\Z")  # what may stand before a name in its own phrase: "the late jazz singer"
_VERBS = re.compile(r"\b(?:is|was|were|are|has|had|have|said|says|who|which|that|and|with|by)\b|['’]s\b")
_NEAR = 48  # characters in which those words must fit
_LONGEST = 12  # persons of one list


def next_place(scene: Scene, offset: int) -> Place | None:
    """The person named at an offset, at most a few words of description later."""
    for place in scene.within(Span(offset, offset + _NEAR)):
        lead = scene.text[offset : place.span.start]
        return place if _LEAD.fullmatch(lead) and not _VERBS.search(lead) else None
    return None


def listed(scene: Scene, first: Place) -> tuple[Place, ...]:
    """A person and those coordinated with it, as far as each is a plain name and not a kin phrase of its own."""
    places = [first]
    while len(places) < _LONGEST and (step := _BETWEEN.match(scene.text, places[-1].span.end)):
        following = next_place(scene, step.end())
        last = "and" in step.group() or "&" in step.group()
        if following is None or _starts_kin_phrase(scene, following, step.end()):
            break
        if not last and not _goes_on(scene, following):
            break
        places.append(following)
        if last:
            break
    return tuple(places)


def _goes_on(scene: Scene, place: Place) -> bool:
    """Whether the list goes on after a place: a comma alone may be an apposition ("Ann, the mayor, said")."""
    return bool(_BETWEEN.match(scene.text, place.span.end))


def _starts_kin_phrase(scene: Scene, place: Place, offset: int) -> bool:
    words = scene.text[offset : place.span.end]
    return bool(NOUN.search(words)) or words.lower().startswith(("his ", "her ", "their ", "my ", "our "))

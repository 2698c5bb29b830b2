"""Lists of persons: "Mark, 12, and Paul, 9", "Hannah Chaplin and music hall entertainer Leo Dryden"."""

from __future__ import annotations

import re

from onrecord.reading.kin.nouns import NOUN
from onrecord.scene import Place, Scene

_AGE = r"(?:\s*\(\d{1,3}\)|,\s*(?:aged\s+)?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)(?=\W))?"
_ASIDE = (
    r"(?:\s+(?:of|from|in)\s+[A-Z][\w.]+(?:,?\s[A-Z][\w.]+){0,3}|\s*\([^()\n]{1,40}\)"  # "Ana of Dallas", "Mark (Jo)"
    r"|,\s+an?\s+[a-z][a-z -]{2,30},?(?=\s+and\b))?"  # "Hugo, a railway clerk, and"
)
_BETWEEN = re.compile(rf"{_AGE}{_ASIDE}\s*(?:,\s*and\b|,|;|\band\b|&)\s*")
_LONGEST = 12  # persons of one list


def listed(scene: Scene, first: Place) -> tuple[Place, ...]:
    """A person and those coordinated with it, as far as each is a plain name and not a kin phrase of its own."""
    places = [first]
    while len(places) < _LONGEST and (step := _BETWEEN.match(scene.text, places[-1].span.end)):
        following = scene.next_place(step.end())
        last = "and" in step.group() or "&" in step.group()
        if following is None or _starts_kin_phrase(scene, following, step.end()):
            break
        together = bool(scene.cast.members[following.entity])  # "Leah and Ari", of "Dov, Leah and Ari"
        if not last and not together and not _goes_on(scene, following):
            break
        places.append(following)
        if last or together:
            break
    return tuple(places)


def _goes_on(scene: Scene, place: Place) -> bool:
    """Whether the list goes on after a place: a comma alone may be an apposition ("Ann, the mayor, said")."""
    return bool(_BETWEEN.match(scene.text, place.span.end))


def _starts_kin_phrase(scene: Scene, place: Place, offset: int) -> bool:
    words = scene.text[offset : place.span.end]
    return bool(NOUN.search(words)) or words.lower().startswith(("his ", "her ", "their ", "my ", "our "))

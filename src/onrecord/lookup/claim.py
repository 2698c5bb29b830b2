"""What somebody claims was said, taken apart: the words, and who is claimed to have said them.

Ada Brandt said "We will rebuild the pier."        the words in marks, the name beside the verb
“We will rebuild the pier,” said Ada Brandt
Ada Brandt: We will rebuild the pier.
We will rebuild the pier.                          no name: the words are all there is
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.lexicon import lines, load
from onrecord.verbs import bases


@dataclass(frozen=True, slots=True)
class Claim:
    """Words, and the name of whoever is claimed to have said them."""

    words: str
    who: str | None = None


_SAID = "|".join(sorted({"told", *bases(line.split()[0] for line in lines("say_verbs"))}))
_NAME = r"[^\W\d_a-z][\w.’'-]*(?: (?:(?:of|de|da|van|von|der|den|al|bin|la|le|del|di) )*[^\W\d_a-z][\w.’'-]*){0,4}"
_MARKED = r"[“\"«„](?P<words>[^”\"»“]+)[”\"»“]?"
_FORMS = tuple(
    re.compile(form, re.DOTALL)
    for form in (
        rf"\s*(?P<who>{_NAME}),?\s+(?:{_SAID})\b[^“\"«„]{{0,60}}{_MARKED}[\s.]*",
        rf"\s*{_MARKED},?\s*(?:(?:{_SAID})\s+(?P<who>{_NAME})|(?P<name>{_NAME})\s+(?:{_SAID}))\b[^“”\"]*",
        rf"\s*(?P<who>{_NAME}): (?P<plain>.+)",
        rf"\s*(?P<who>{_NAME}) (?:{_SAID})(?: that|,|:)? (?P<plain>.+)",
        rf"\s*{_MARKED}\s*",
    )
)
_NOBODY = load("function_words")


def claim(text: str) -> Claim:
    """The claim that a text makes. A pronoun names nobody, and before words without marks it may be one of them."""
    for form in _FORMS:
        if found := form.fullmatch(text):
            told = found.groupdict()
            who = told.get("who") or told.get("name")
            nobody = who is None or who.lower() in _NOBODY
            if not nobody or "words" in told:
                return Claim((told.get("words") or told.get("plain") or "").strip(), None if nobody else who)
    return Claim(text.strip())

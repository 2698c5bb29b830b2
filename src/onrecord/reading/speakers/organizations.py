"""Organisations that speak: named ones, common nouns that stand for them ("the soup maker"), and their spokespeople."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from onrecord.lexicon import lines, load
from onrecord.model import Span
from onrecord.reading.speakers.phrase import Phrase
from onrecord.reading.speakers.scene import Scene

_INSTITUTIONS = load("institution_words")
GIVEN_NAMES = frozenset(line.split("\t")[0] for line in lines("given_names"))
_PAPERS = load("outlet_nouns") - {"Press", "Agency", "Standard", "Express", "World", "Post"}
_OUTLETS = frozenset(name.lower() for name in load("outlets"))
_NOUNS = load("organization_nouns")
SPOKESPEOPLE = load("spokespeople")
# Nouns that any firm may go by, and those too general to pick one by.
BUSINESS = frozenset(
    "company firm business corporation conglomerate giant retailer maker manufacturer carmaker automaker drugmaker "
    "chipmaker brewer builder developer chain brand lender insurer carrier operator owner producer promoter provider "
    "publisher supplier distributor employer startup start-up group outfit franchise".split()
)
PUBLIC_BODIES = frozenset("police government palace military army navy coastguard parliament embassy".split())
_GENERAL = frozenset("agency organization organisation body group charity union watchdog regulator board".split())
_PUBLIC = frozenset(
    "Hospital University School College Police Department Ministry Council Court Church Museum Parliament Senate "
    "Congress Government Navy Army Guard Force Palace Commission Committee Agency Board Administration".split()
)
_COMPARED = re.compile(r"\b(?:rivals?|competitors?|from|than|like|against|including|unlike)\s(?:the\s)?\Z")
_NAME = re.compile(r"(?:[A-Z][\w.&’'-]*\s(?:(?:of|for|and|the|&)\s){0,2}){0,6}[A-Z][\w&-]*(?:\.(?=\s[a-z]))?")


class Organizations:
    """The names of organisations in a story, by place, as tags and words show them."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    @cached_property
    def names(self) -> tuple[Span, ...]:
        layout, text = self._scene.layout, self._scene.text
        tagged = sorted(layout.span(name.words) for name in self._scene.tags.names if name.kind == "organization")
        starts = [name.start for name in tagged]
        shaped = [Span(*match.span()) for match in _NAME.finditer(text) if self._is_shaped(match.group())]
        free = [name for name in shaped if not _meets_one(name, tagged, starts)]
        return tuple(sorted([*tagged, *free]))

    @staticmethod
    def _is_shaped(name: str) -> bool:
        words = name.split()
        return len(words) > 1 and words[-1] in _INSTITUTIONS

    def last_before(self, offset: int, noun: str, without: Span) -> str | None:
        """The organisation mentioned last before an offset that a common noun can stand for; one that is only compared
        with, or come from, where there is no other."""
        text, aside = self._scene.text, None
        for number in range(bisect_left(self.names, (offset,)) - 1, -1, -1):
            name = self.names[number]
            if name.end <= offset and not name.meets(without) and _can_be(noun, name.of(text)):
                if not _COMPARED.search(text, max(0, name.start - 24), name.start):
                    return name.of(text)
                aside = aside or name.of(text)
        return aside

    def fullest(self, name: str) -> str:
        """The longest form of a name in the story: "Larkfield Foods" for "Larkfield"."""
        words = set(name.split())
        longer = (form for form in self._forms if words <= set(form.split()))
        return max(longer, key=lambda form: (len(form), form), default=name)

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(name.of(self._scene.text) for name in self.names)

    def only(self, noun: str, without: Span) -> str | None:
        """The one organisation of the story that a common noun can stand for, where there is but one."""
        names = self._forms - {name.of(self._scene.text) for name in self.names if name.meets(without)}
        fitting = [name for name in names if _can_be(noun, name)]
        return fitting[0] if len(fitting) == 1 else None

    def first_within(self, span: Span) -> str | None:
        return next((name.of(self._scene.text) for name in self.names if span.covers(name)), None)


def _meets_one(span: Span, others: list[Span], starts: list[int]) -> bool:
    """Whether a span meets one of others that lie in order and apart."""
    number = bisect_left(starts, span.end)
    return number > 0 and others[number - 1].end > span.start


def is_institution(phrase: Phrase) -> bool:
    """Whether the phrase is a name that ends as those of institutions do: "Larkin Foods", not "Margaret Court"."""
    words = phrase.core.of(phrase.text).split()
    start = 1 if words[:1] in (["The"], ["the"]) else 0
    return len(words) > 1 and words[-1] in _INSTITUTIONS and words[start] not in GIVEN_NAMES


def is_common(phrase: Phrase) -> bool:
    """Whether the phrase is a common noun for an organisation: "the company", "the palace", "police"."""
    return not phrase.capital and phrase.noun.lower() in _NOUNS


def is_spokesperson(phrase: Phrase) -> bool:
    noun = phrase.noun.lower()
    words = phrase.core.of(phrase.text).lower()
    return noun in SPOKESPEOPLE or words.endswith(("press officer", "press secretary"))


def _can_be(noun: str, name: str) -> bool:
    """Whether an organisation of this name may be called by this noun."""
    words = set(re.split(r"[\s-]", name))
    if words & _PAPERS or name.lower() in _OUTLETS:
        return False
    if noun.capitalize() in words:
        return True
    if noun in _GENERAL and not words & {"Inc", "Inc.", "Corp", "Corp.", "Ltd"}:
        return True
    return noun in BUSINESS and not words & _PUBLIC

"""Personal pronouns outside quotation marks. Inside them pronouns are the speaker's business, not the reporter's.

"I" counts only where the writer is named: then it is the writer, and `find_pronouns` cannot know that; the mention is
found, and the people stage keeps it or leaves it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.cast import Mention
from onrecord.lexicon import persons
from onrecord.model import Gender
from onrecord.reading.mentions.page import Page

_PRONOUNS: Final[dict[str, tuple[Gender, bool]]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("male", False)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("female", False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("unknown", True)),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("unknown", False)),
}
_FIRST: Final = frozenset({"i", "me", "my", "mine", "myself"})
_OUTSIDE: Final = frozenset({"head", "byline", "boilerplate", "signature", "question", "answer", "post", "label"})
_OPENERS: Final = {"“": "”", "«": "»"}
_LONGEST_MARKED = 60  # words between two marks; more are an unclosed mark, and no reason to leave a pronoun out


def find_pronouns(page: Page) -> Iterator[Mention]:
    marked = _marked(page)
    for index, word in enumerate(page.lower):
        if word not in _PRONOUNS or page.quoted[index] or index in marked or page.zone(index) in _OUTSIDE:
            continue
        if (word == "i" and page.words[index] != "I") or _in_title(page, index):
            continue
        gender, plural = _PRONOUNS[word]
        rule = "first person" if word in _FIRST else "pronoun"
        yield Mention(page.layout.words[index], index, "pronoun", rule, gender=gender, plural=plural)


def _in_title(page: Page, index: int) -> bool:
    """ "Her Honour Judge Lorne", "His Excellency": no pronouns."""
    following = index + 1
    if following >= len(page.words) or not (page.capital(index) and page.capital(following)):
        return False
    return page.lower[following] in persons.TITLES and page.lower[following] not in persons.KIN


def _marked(page: Page) -> frozenset[int]:
    """Words between paired marks that no quotation claims: titles, scare quotes."""
    inside: set[int] = set()
    opened: dict[str, int] = {}
    for index, word in enumerate(page.words):
        for opening, closing in _OPENERS.items():
            if word == opening:
                opened[closing] = index
        begun = opened.pop(word, None)
        if begun is not None and index - begun <= _LONGEST_MARKED:
            inside.update(range(begun, index))
    return frozenset(inside)

"""The shapes of names: which words can be part of one, where it ends, and where runs of such words lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.lexicon import persons
from onrecord.reading.mentions.page import HYPHENS, Page
from onrecord.tags import Stretch

PARTICLES: Final = frozenset(
    "de da do dos das del della di du la le van von der den ter ten zu zum al el bin ibn bint abu ben y e st. af av"
    " ul ur ud bat ap ab mac san santa".split()
)
SUFFIXES: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
GIVEN: Final = frozenset(name.lower() for name in persons.GIVEN_NAMES)
# "Nora Blake Wednesday showed": days and those months that are no surnames.
DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow january february september "
    "october november december".split()
)
_SYLLABLE = 6  # letters at most in the second half of "Wai-cheong"
# Capitalised for the sentence's sake, or pronouns and function words in headlines.
NO_NAME: Final = frozenset(
    "the a an this that these those he she it we they i his her its our their my your you who what when where why how "
    "if in on at by for with from to of and or but as is was are were be been has have had do did not no yes so then "
    "there here after before while since until although though because once also just even only still never ever "
    "one two three four five six seven eight nine ten last next first earlier later meanwhile however both each all "
    "some many most more much any every other another such than asked speaking according despite during about "
    "mr mrs ms mr. mrs. ms. q a q. a. o mother father mum dad".split()
)


def nameable(page: Page, index: int) -> bool:
    """Whether a word can be part of a name: capitalised letters and no label of another kind of thing."""
    word = page.words[index]
    return word[:1].isupper() and page.lower[index] not in NO_NAME and not bars(page.lower[index])


def bars(word: str) -> bool:
    return word in persons.NO_PERSON and word not in GIVEN


def ends_name(page: Page, index: int) -> bool:
    word = page.words[index]
    if page.lower[index] in DAYS:
        return False
    if word.islower() and second_half(page, index):
        return True
    return (word[:1].isupper() and page.lower[index] not in persons.POST_NOMINALS) or page.lower[index] in SUFFIXES


def opens_name(page: Page, index: int) -> bool:
    """What the engine took for a name may well be "So" or "Will", unless the sentence begins there."""
    plain = page.lower[index] in {"the", "a", "an", "mr", "mr.", "mrs", "mrs.", "ms", "ms."}
    return nameable(page, index) or (page.capital(index) and index not in page.starts and not plain)


def is_title(page: Page, index: int) -> bool:
    word = page.lower[index]
    return page.capital(index) and (word in persons.TITLES or word in persons.TITLE_MODIFIERS) and word not in GIVEN


def second_half(page: Page, index: int) -> bool:
    """ "kay" of "Poon Man-kay": a short word that a hyphen joins to a capitalised one."""
    hyphen = index >= 2 and page.lower[index - 1] in HYPHENS and page.joined(index) and page.joined(index - 1)
    if not hyphen or page.lower[index] in NO_NAME:
        return False
    return page.capital(index - 2) and len(page.words[index]) <= _SYLLABLE and page.words[index].isalpha()


def stretched_left(page: Page, first: int) -> int:
    while first >= 2 and page.lower[first - 1] in HYPHENS and page.joined(first) and page.joined(first - 1):
        if not page.capital(first - 2):
            break
        first -= 2
    return first


def stretched_right(page: Page, last: int) -> int:
    end = len(page.words)
    while last + 1 < end and page.lower[last] in HYPHENS and page.joined(last) and page.joined(last + 1):
        if not page.capital(last + 1) and not second_half(page, last + 1):
            break
        last += 2
    if last < end and page.lower[last] in SUFFIXES:
        last += 1
    elif last + 1 < end and page.lower[last] == "," and page.lower[last + 1] in {"jr", "jr.", "sr", "sr."}:
        last += 2
    return last


def runs(page: Page, taken: set[int]) -> Iterator[Stretch]:
    """Maximal runs of words that may be names; particles, initials and hyphens only between capitals."""
    index, end = 0, len(page.words)
    while index < end:
        if index in taken or not nameable(page, index):
            index += 1
            continue
        last = index + 1
        while last < end and last not in taken:
            if nameable(page, last) and page.layout.words[last].start - page.layout.words[last - 1].end <= 1:
                last += 1
            elif (
                last + 1 < end
                and (page.lower[last] in PARTICLES or (page.lower[last] in HYPHENS and page.joined(last)))
                and nameable(page, last + 1)
            ):
                last += 2
            else:
                break
        yield Stretch(index, last)
        index = last

"""Where a noun phrase begins and ends: determiner, possessor and premodifiers to the left, "of"-phrases to the right.

The walk to the left goes by parts of speech, not by the tree: it survives a wrong head, and headlines. The walk to the
right needs the tree, since only it tells "the girl in bay six" from "saw the girl in May".
"""

from __future__ import annotations

from typing import Final

from onrecord.lexicon import persons
from onrecord.reading.mentions.page import APOSTROPHES, DETERMINERS, HYPHENS, OWNERS, Page

_BEFORE: Final = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "X"})
_AFTER: Final = frozenset({"nmod", "flat", "nummod", "compound", "appos", "fixed"})
_OPENING: Final = {"”": "“", "’": "‘", '"': '"', "''": "``", "'": "'"}
_SMALL: Final = frozenset("for of on in with to and at from".split())  # what titles of works leave small
_FARTHEST = 14  # words a phrase may reach to the left; a longer way is a mistake
_LONGEST_TITLE = 10
_FARTHEST_RIGHT = 24  # and to the right
_WHEN: Final = frozenset({"from", "since", "in", "until", "till", "between", "after", "before", "during"})
_CLAUSAL: Final = frozenset({"nsubj", "nsubj:pass", "root", "ccomp", "advcl"})
_RELATIVE: Final = frozenset({"who", "whose", "whom", "which", "that"})
_YEAR = 4  # digits
_DEEPEST = 6  # prepositional phrases inside one another


def left_edge(page: Page, head: int, reach: int = _FARTHEST) -> int:
    """The first word of the noun phrase whose head (or bare name) begins at word `head`."""
    first, floor = head, max(page.sentence(head).first, head - reach)
    while first > floor:
        before = first - 1
        step = _step(page, before, first, floor)
        if step is None:
            break
        first = step
        if page.lower[first] in DETERMINERS and page.pos[first] != "PROPN":
            return _beyond_determiner(page, first, floor)
    return _without_loose(page, first, head)


def _step(page: Page, before: int, first: int, floor: int) -> int | None:
    """The next first word if the word before belongs to the phrase, else None."""
    word, pos = page.lower[before], page.pos[before]
    title = _in_marks(page, before, first, floor)
    if title is not None:
        return title
    if word in APOSTROPHES and page.joined(before) and before > floor:
        return left_edge(page, before - 1, before - 1 - floor)
    if word in OWNERS or (word in DETERMINERS and pos in {"DET", "PRON", "X"}):
        return before
    if word in HYPHENS and page.joined(before):
        return max(floor, before - 1)
    if word == "&" and before > floor and page.capital(before - 1) and page.capital(first):
        return before - 1
    return _plain_step(page, before, first, floor)


def _plain_step(page: Page, before: int, first: int, floor: int) -> int | None:
    """The same for a word that is no mark, article or owner."""
    word, pos = page.lower[before], page.pos[before]
    if pos in _BEFORE and word[0].isalnum() and not _is_break(page, before):
        return page.unit(before).first
    if pos == "VERB" and page.tags.relation[before] in {"amod", "compound"}:
        told = word.endswith("s") and page.words[before].islower()  # "Ann Lee stuns champion": no participle
        return None if told or _ends_subject(page, before - 1) else before
    if _in_bare_title(page, before, first, floor):
        return before
    if pos == "ADV" and page.tags.relation[before] == "advmod" and page.pos[page.tags.head[before]] == "ADJ":
        return before
    return None


def _in_marks(page: Page, closing: int, first: int, floor: int) -> int | None:
    """ "The “Slow River” singer", "The 'Gravel Road' star": the opening mark of a title that ends here."""
    closes = page.lower[closing] in _OPENING and not page.joined(first) and not _speech(page, closing)
    return _title_opening(page, closing, floor) if closes else None


def _in_bare_title(page: Page, before: int, first: int, floor: int) -> bool:
    """ "The Yoga for Skeptics author": a small word between capitals of a title without marks, an article before."""
    small = page.lower[before] in _SMALL and page.capital(first) and before - 1 > floor and page.capital(before - 1)
    if not small or page.zone(before) == "headline":
        return False
    index = before - 1
    while index > floor and (page.capital(index) or page.lower[index] in _SMALL) and page.lower[index] != "the":
        index -= 1
    return page.lower[index] == "the"


def _speech(page: Page, closing: int) -> bool:
    """ "“We pulled them out,” council leader Ann Lee said": no title stands before a comma within its marks."""
    return page.quoted[closing - 1] or page.words[closing - 1] in {",", ".", "!", "?"}


def _ends_subject(page: Page, index: int) -> bool:
    """ "The 34-year-old wed boatbuilder Tobin Ashgrove": a verb behind a person is a verb."""
    return index >= 0 and (page.unit(index).text.endswith("-old") or page.noun(index) is not None)


def _is_break(page: Page, index: int) -> bool:
    """A word that ends a phrase although its part of speech would go on: another possessive, a month, a pronoun."""
    if page.tags.pos[index] == "X":
        return page.lower[index].endswith(("ing", "es")) and index == page.sentence(index).first
    many = page.tags.pos[index] == "NOUN" and page.lower[index].endswith("s") and page.pos[index + 1] == "PROPN"
    if many and page.capital(index + 1) and not page.lower[index].endswith(("ss", "us", "is")):
        return True  # "told season-ticket holders Castrel City’s chairwoman"
    return page.tags.pos[index] != "PROPN" and page.tags.relation[index] in _CLAUSAL


def _title_opening(page: Page, closing: int, floor: int) -> int | None:
    """ "the “Slow River” crooner": from the closing mark over the title to its opening mark."""
    opening = _OPENING[page.lower[closing]]
    for index in range(closing - 1, max(floor, closing - _LONGEST_TITLE) - 1, -1):
        if page.words[index] == opening and not page.joined(index) and page.joined(index + 1):
            return index
    return None


def _beyond_determiner(page: Page, first: int, floor: int) -> int:
    """ "The Bring the Funny judge": a determiner inside a title goes on to the one before the title."""
    if first - 2 < floor or page.words[first] != "the" or not page.capital(first - 1):
        return first
    for index in range(first - 1, max(floor, first - _LONGEST_TITLE) - 1, -1):
        if page.lower[index] in {"the", "a"} and index < first - 1:
            return index
        if not page.capital(index):
            break
    return first


def _without_loose(page: Page, first: int, head: int) -> int:
    """Without a determiner in front, words that only time the clause stay outside ("Thursday", "then")."""
    while first < head and page.tags.relation[first] in {"obl", "obl:tmod", "advmod", "nmod:tmod", "cc", "mark"}:
        first += 1
    return first


def right_edge(page: Page, head: int, depth: int = 0) -> int:
    """One past the last word of a common noun's phrase, with the prepositional phrases that hang on it."""
    last = head + 1
    if depth == _DEEPEST:
        return last
    limit = min(page.sentence(head).last, head + _FARTHEST_RIGHT)
    for child in page.below[head]:
        if child < last or page.tags.relation[child] not in _AFTER or _dates(page, child):
            continue
        owned = page.lower[page.unit(head).first - 1] not in {"a", "an"}
        if page.lower[last] == "from" and page.noun(head) in persons.KIN and owned:  # "his son from his first marriage"
            continue
        if _begins(page, _leftmost(page, child), last):
            last = min(limit, right_edge(page, child, depth + 1))
    if depth and last < limit and page.lower[last] in APOSTROPHES:
        last = _possessed(page, last, limit)
    return _of_phrase(page, last, limit) if last == head + 1 and page.tags.pos[head] == "X" else last


def _dates(page: Page, word: int) -> bool:
    """ "her apprentice from 1999": when it was so is told of the person, not part of the phrase."""
    return page.words[word].isdecimal() and len(page.words[word]) == _YEAR and page.lower[word - 1] in _WHEN


def _begins(page: Page, first: int, last: int) -> bool:
    """Whether a dependent begins right where the phrase ends so far, without a mark between."""
    return first == last and page.words[first][0].isalnum() and page.lower[first] not in _RELATIVE


def _possessed(page: Page, last: int, limit: int) -> int:
    """ "officer of the Bakers’ and Preservers’ Union": a possessor inside goes on to what it possesses."""
    for index in range(last + 1, min(limit, last + 6)):
        following = page.lower[index + 1] if index + 1 < limit else ""
        if page.pos[index] in {"NOUN", "PROPN"} and following not in APOSTROPHES:
            return index + 1
    return last


def _leftmost(page: Page, word: int) -> int:
    """The first word of a dependent with its preposition and premodifiers."""
    first = word
    while True:
        below = [child for child in page.below[first] if child < first]
        if not below:
            return first
        first = below[0]


def _of_phrase(page: Page, last: int, limit: int) -> int:
    """Without a tree: "of" and what follows it up to the next mark, verb or preposition."""
    if last >= limit or page.lower[last] != "of":
        return last
    end = last + 1
    while end < limit and (page.pos[end] in {"DET", "X", "PROPN", "NUM", "ADJ", "NOUN"} or page.lower[end] == "of"):
        if not page.words[end][0].isalnum():
            break
        end += 1
    return end if end > last + 1 else last

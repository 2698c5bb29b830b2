"""Names of persons: what the engine takes for one, repaired, and what capitals, titles and lexicon show.

Three passes. The engine's names are trimmed and extended (titles off, hyphens and initials on). Capitalised runs that
the engine left alone are taken on strong evidence: a title or kin noun before, a given name in front, an age behind.
Last, the story is made consistent: a surname or given name of a known person is a name wherever it stands alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from onrecord.lexicon import persons
from onrecord.reading.mentions.animals import animals
from onrecord.reading.mentions.page import APOSTROPHES, HYPHENS, MARKS, Page
from onrecord.reading.mentions.shapes import (
    GIVEN,
    NO_NAME,
    PARTICLES,
    SUFFIXES,
    bars,
    ends_name,
    is_title,
    opens_name,
    runs,
    stretched_left,
    stretched_right,
)
from onrecord.tags import Stretch

_SAID: Final = frozenset(
    "said says added explained recalled replied told tweeted wrote asked insisted joked admitted".split()
)
_UNLIKELY: Final = frozenset({"headline", "boilerplate", "head"})
_FOUNDED: Final = frozenset(
    "founder co-founder founders executive headquarters shares board shareholders profits".split()
)
_PUBLISHES: Final = frozenset("publish publishes acquires manufactures".split())
_STREETS: Final = frozenset("lane road street avenue drive close way crescent terrace".split())
_SAINT: Final = frozenset({"st", "st.", "saint"})
_COUNTY: Final = frozenset({"co", "co."})  # "of Drum, Co Leitrim"
_WAS: Final = frozenset({"former", "onetime", "ex", "new"})
_STORMS: Final = frozenset("storm hurricane typhoon cyclone".split())
_LONGEST = 7  # words of a name; longer runs of capitals are headlines


def find_names(page: Page) -> tuple[Stretch, ...]:
    """The bare names of persons (no titles), in text order, none overlapping."""
    others = frozenset(word for name in page.tags.names if name.kind != "person" for word in range(*name.words))
    found = {stretch for name in page.tags.names if name.kind == "person" for stretch in _repaired(page, name.words)}
    longer = frozenset(page.lower[word] for first, last in found if last - first > 1 for word in range(first, last))
    strange = frozenset(page.lower[word] for word in others)
    found = {stretch for stretch in found if not _doubtful(page, stretch, longer, strange)}
    found = {stretch for stretch in found if not _is_title(page, stretch, found) and not _at_the_top(page, stretch)}
    found -= set(_with_article(page, found))
    taken = {word for stretch in found for word in range(*stretch)}
    for run in runs(page, taken):
        stretch = None if run.last in taken else _proven(page, run, others)  # "Chief Executive | Ann Lee"
        if stretch:
            found.add(stretch)
    names = _consistent(page, found, others)
    beasts = frozenset(animals(page, names))
    return tuple(name for name in names if name not in beasts and not _at_the_top(page, name))


def _with_article(page: Page, found: set[Stretch]) -> Iterator[Stretch]:
    """ "the Harlan Opry": what bears an article wherever it is named is a hall, a band, a ship."""
    bare: set[tuple[str, ...]] = set()
    for first, last in found:
        if first == 0 or page.lower[first - 1] != "the":
            bare.add(page.lower[first:last])
    names = {word for name in bare for word in name}
    for stretch in found:
        words = page.lower[stretch.first : stretch.last]
        if len(words) > 1 and words not in bare and names.isdisjoint(words):
            yield stretch


def _at_the_top(page: Page, name: Stretch) -> bool:
    """ "DAYTON, Ohio -- ", "By Ann Lee for the Standard-Bearer": a place, a paper, whatever the engine says."""
    span = page.span(*name)
    zone = page.layout.zone_at(span.start)
    if zone is None or zone.kind not in ("dateline", "byline"):
        return False
    return zone.who is None or not zone.who.covers(span)


def _doubtful(page: Page, name: Stretch, longer: frozenset[str], others: frozenset[str]) -> bool:
    """A single word that elsewhere is part of an organisation's or a place's name and of no person's; a demonym; a
    people or a paper ("the Vikings", "the Beacon") that is no family of the story; a storm."""
    first, last = name
    if last - first > 1:
        return False
    word = page.lower[first]
    if word in persons.NATIONALITIES or word in persons.PEOPLE_OF or (word in persons.KIN and word not in GIVEN):
        return True
    before = first - 2 if first > 1 and page.lower[first - 1] in _WAS else first - 1  # "the former Bachelorette"
    things = first > 0 and page.lower[before] in {"the"} | _STORMS and not _is_plural_of(word, longer)
    elsewhere = things or word in others or _placed(page, first) or _is_firm(page, first)
    return (elsewhere or (word not in GIVEN and word in page.known)) and word not in longer


def _is_title(page: Page, name: Stretch, found: set[Stretch]) -> bool:
    """ "the “Saltwater Hymnal” singer", "The Count": a work in marks that is nobody elsewhere; a title alone."""
    first, last = name
    if last - first == 1 and is_title(page, first):
        return True
    words = page.lower[first:last]
    elsewhere = (one for one in found if one != name and one.first not in page.titled)
    return first in page.titled and not any(set(words) & set(page.lower[one.first : one.last]) for one in elsewhere)


def _is_firm(page: Page, index: int) -> bool:
    """ "Pennywhistle’s founder", "Halyard will publish it": what has one, and what publishes, is a firm."""
    following = page.lower[index + 1 : index + 5]
    owns = following[:1] != () and following[0] in APOSTROPHES and not _FOUNDED.isdisjoint(following[1:3])
    verb = page.tags.head[index]
    return owns or (page.tags.relation[index] == "nsubj" and verb > index and page.lower[verb] in _PUBLISHES)


def _placed(page: Page, index: int) -> bool:
    """ "in Franklin", "Co Leitrim", "Franklin native", "FRANKLIN --": used as a place."""
    before = page.lower[index - 1] if index else ""
    after = page.lower[index + 1] if index + 1 < len(page.words) else ""
    street = before == "," and index > 1 and page.lower[index - 2] in _STREETS  # "of Moor Lane, Keighley"
    return street or before in {"in", "near"} | _COUNTY or after in {"native", "resident", "--"}


def _repaired(page: Page, words: Stretch) -> Iterator[Stretch]:
    """An engine's name without titles, quotation marks and clitics, with its hyphens, initials and suffix."""
    first, last = words
    last = min(last, len(page.words))
    if _is_thing(page, Stretch(first, last)):
        return
    while first < last and not (opens_name(page, first) or page.lower[first] in PARTICLES):
        first += 1
    while first < last - 1 and (is_title(page, first) or _role_first(page, first, last)):
        first += 1
    while last > first and not ends_name(page, last - 1):
        last -= 1
    first, last = stretched_left(page, first), stretched_right(page, last)
    if first < last and ends_name(page, last - 1) and not all(bars(page.lower[word]) for word in range(first, last)):
        yield Stretch(first, last)


def _is_thing(page: Page, name: Stretch) -> bool:
    """ "Co Leitrim", "Storm Ottoline", "the Standard-Bearer"; and "St Bega’s": a saint owns schools and churches."""
    first, last = name
    if page.lower[first] in _COUNTY | _STORMS and last - first == 2:
        return True
    whole = stretched_left(page, first)
    hyphened = all(page.lower[word] in HYPHENS for word in range(whole + 1, last, 2)) and last - whole > 1
    if hyphened and whole > 0 and page.lower[whole - 1] == "the":
        return True
    saint = first if page.lower[first] in _SAINT else first - 1
    owned = page.lower[last : last + 1] in {("'s",), ("’s",)}
    return saint >= 0 and page.lower[saint] in _SAINT and last - saint == 2 and owned


def _role_first(page: Page, first: int, last: int) -> bool:
    """ "Angler Walt Cropper": a role with the capital of its sentence."""
    role = page.noun(first) is not None and page.lower[first] not in GIVEN and page.lower[first] not in persons.KIN
    return role and first in page.starts and last - first > 2


def _proven(page: Page, run: Stretch, others: frozenset[int]) -> Stretch | None:
    """The part of a run that is a person's name on strong evidence, if any."""
    first, last = run
    while first < last - 1 and is_title(page, first):
        first += 1
    titled = first > 0 and _title_before(page, first - 1)
    first = first if titled else _given_at(page, first, last)
    while last - first > 1 and page.lower[last - 1] in persons.POST_NOMINALS:
        last -= 1
    name = Stretch(first, last)
    if last - first > _LONGEST or (page.zone(first) in _UNLIKELY and not titled):
        return None
    if last - first == 1 and (page.lower[first] in persons.NATIONALITIES or page.lower[first] in persons.PEOPLE_OF):
        return None
    if _is_thing(page, name) or (last - first == 1 and page.noun(first) and page.lower[first] not in GIVEN):
        return None  # "named Ann Lee Chief | Executive"
    sure = _given_first(page, name) and _age_behind(page, name)
    if (not sure and any(word in others for word in range(*name))) or all(
        is_title(page, word) for word in range(*name)
    ):
        return None
    told = _kin_before(page, first) or _age_behind(page, name) or _speaks(page, name)
    if titled or told or _given_first(page, name):
        end = stretched_right(page, last)
        return Stretch(first, end)
    return None


def _given_at(page: Page, first: int, last: int) -> int:
    """Past a capitalised role at the start of a sentence to the given name: "Substitute Tunde Adeyemi"."""
    if first not in page.starts or page.lower[first] in GIVEN:
        return first
    return next((word for word in range(first, min(first + 3, last - 1)) if page.lower[word] in GIVEN), first)


def _title_before(page: Page, index: int) -> bool:
    word = page.words[index]
    calls = index + 1 < len(page.words) and page.pos[index + 1] in {"VERB", "AUX"}  # "Her Rep Calls It Fiction"
    return word[:1].isupper() and page.lower[index] in persons.TITLES and page.lower[index] not in GIVEN and not calls


def _given_first(page: Page, name: Stretch) -> bool:
    return (
        name.last - name.first >= 2
        and page.lower[name.first] in GIVEN
        and page.pos[name.first] in {"PROPN", "X", "NOUN"}
    )


def _kin_before(page: Page, first: int) -> bool:
    """ "son Theo", "his wife, Joanne": a kin noun right before, with or without a comma."""
    before = first - 2 if first >= 2 and page.lower[first - 1] == "," else first - 1
    if before < 0 or (page.capital(before) and before not in page.starts):
        return False
    unit = page.unit(before)
    return (
        unit.text in persons.KIN
        or unit.text.removesuffix("s") in persons.KIN
        or unit.text.endswith("-year-old")
        or (before == first - 1 and page.noun(before) is not None and unit.text != "one")
    )


def _speaks(page: Page, name: Stretch) -> bool:
    """ "…,” said Lubega.": a plain name between a verb of saying and a mark."""
    first, last = name
    if first == 0 or last >= len(page.words) or last - first > 2 or page.lower[first - 1] not in _SAID:
        return False
    plain = all(page.words[word].isalpha() and not page.words[word].isupper() for word in range(first, last))
    return plain and page.lower[last] in {",", "."} and not any(bars(page.lower[word]) for word in range(first, last))


def _age_behind(page: Page, name: Stretch) -> bool:
    """ "Ann Lee, 41," """
    last, end = name.last, len(page.words)
    if last + 2 >= end or page.lower[last] != "," or not page.words[last + 1].isdecimal():
        return False
    return (
        page.lower[last + 2] in {",", ".", ")", ";"} and int(page.words[last + 1][:4]) < 120 and last - name.first >= 2
    )


def _consistent(page: Page, found: set[Stretch], others: frozenset[int]) -> tuple[Stretch, ...]:
    """Adds the places where a part of a known full name stands alone; drops what lies inside a longer name."""
    parts = _parts(page, found)
    taken = {word for stretch in found for word in range(*stretch)}
    for run in runs(page, taken):
        first, last = run
        while first < last - 1 and is_title(page, first):
            first += 1
        for stretch in _known(page, Stretch(first, last), parts):
            if page.zone(first) == "headline" or last - first == 1 or others.isdisjoint(range(*stretch)):
                found.add(stretch)
    found |= _oddly_named(page, found, taken)
    found = {stretch for stretch in found if not _in_firm(page, stretch)}
    return _apart(found | set(_nicknamed(page, found)) | set(_side_by_side(page, found)))


def _side_by_side(page: Page, found: set[Stretch]) -> Iterator[Stretch]:
    """ "NELL VARGA:", "Maeve Brigid Tierney": two names side by side are one."""
    for first, second in itertools.pairwise(sorted(found)):
        whole = Stretch(first.first, second.last)
        shouted = all(page.words[word].isupper() for word in range(*whole))
        middle = (
            first.last - first.first == 1 and page.lower[first.first] in GIVEN and page.lower[second.first] in GIVEN
        )
        if first.last == second.first and (shouted or (middle and second.last - second.first > 1)):
            yield whole


def _nicknamed(page: Page, found: set[Stretch]) -> Iterator[Stretch]:
    """ "Winifred ‘Winnie’ Hargreaves", "Dottie (Crane) Lowe": what stands in marks is part of the name."""
    ends = {name.last: name for name in found}
    for opening, word in enumerate(page.words[:-4]):
        closing = ")" if word == "(" else MARKS.get(word)
        given = ends.get(opening) if closing and page.words[opening + 2] == closing else None
        last = opening + 4
        if (
            given
            and page.capital(opening + 1)
            and page.capital(opening + 3)
            and page.pos[opening + 3] in {"PROPN", "X"}
        ):
            yield Stretch(given.first, max(last, next((n.last for n in found if n.first <= last - 1 < n.last), last)))


def _in_firm(page: Page, name: Stretch) -> bool:
    """ "Halden & Roe": joined by the sign of firms, unless given names stand on both sides."""
    first, last = name
    behind = last + 1 < len(page.words) and page.lower[last] == "&" and page.capital(last + 1)
    before = first >= 2 and page.lower[first - 1] == "&" and page.capital(first - 2)
    if not behind and not before:
        return False
    other = page.lower[last + 1] if behind else page.lower[first - 2]
    return not {page.lower[first], other} <= GIVEN


def _oddly_named(page: Page, found: set[Stretch], taken: set[int]) -> set[Stretch]:
    """Within a sentence a capitalised "So" or "Will" is the person whose name it is part of."""
    odd = {page.lower[word] for first, last in found if last - first > 1 for word in range(first, last)} & NO_NAME
    places = (index for index, word in enumerate(page.lower) if word in odd and index not in taken | page.starts)
    return {Stretch(index, index + 1) for index in places if page.capital(index) and page.lower[index] != "i"}


def _parts(page: Page, found: set[Stretch]) -> frozenset[str]:
    """Surnames and given names of the persons whom the story calls by two names or more."""
    parts = set()
    for first, last in found:
        words = [page.lower[word] for word in range(first, last) if page.capital(word)]
        words = [word for word in words if word not in SUFFIXES and len(word.strip(".")) > 1]
        if len(words) >= 2:
            parts |= {words[0], words[-1]}
        elif words:
            parts.add(words[0])
    return frozenset(part for part in parts if part not in NO_NAME and not bars(part))


def _known(page: Page, run: Stretch, parts: frozenset[str]) -> Iterator[Stretch]:
    """A run that is a known part, begins or ends with one, or (in a headline) holds one."""
    first, last = run
    if all(page.lower[word] in parts for word in range(first, last)) or _is_family(page, run, parts):
        yield run
    elif page.zone(first) == "headline" or last - first > 2:
        for word in range(first, last):
            if page.lower[word] in parts and not bars(page.lower[min(word + 1, len(page.words) - 1)]):
                yield Stretch(word, word + 1)
    elif page.lower[last - 1] in parts and page.noun(first) is not None:
        yield Stretch(last - 1, last)


def _is_family(page: Page, run: Stretch, parts: frozenset[str]) -> bool:
    """ "The Ortizes": behind the article the plural of a surname of the story."""
    first, last = run
    behind_article = last - first == 1 and first > 0 and page.lower[first - 1] == "the"
    return behind_article and _is_plural_of(page.lower[first], parts)


def _is_plural_of(word: str, names: frozenset[str]) -> bool:
    return not ({word.removesuffix("s"), word.removesuffix("es")} - {word}).isdisjoint(names)


def _apart(found: set[Stretch]) -> tuple[Stretch, ...]:
    """In text order; of two that overlap the longer one stays."""
    kept: list[Stretch] = []
    for stretch in sorted(found, key=lambda one: (one.first, -one.last)):
        if kept and stretch.first < kept[-1].last:
            if stretch.last - stretch.first > kept[-1].last - kept[-1].first:
                kept[-1] = stretch
        else:
            kept.append(stretch)
    return tuple(kept)

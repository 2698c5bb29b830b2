"""Mentions: every place that means a person: names, epithets, kin nouns, pronouns, groups.

Names first (names.py), then common nouns around and between them (nouns.py, phrases.py), pronouns (pronouns.py) and
what is plural (groups.py); last, which phrase stands in apposition to which, and which possessor in which phrase.
Who is meant is not decided here: that is the people stage.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.cast import Mention
from onrecord.lexicon import persons
from onrecord.model import Gender, Quote, Span
from onrecord.reading.mentions.apposition import apposed, roles_in_front, roles_joined
from onrecord.reading.mentions.groups import find_groups
from onrecord.reading.mentions.names import find_names
from onrecord.reading.mentions.nouns import find_nouns
from onrecord.reading.mentions.page import Page
from onrecord.reading.mentions.phrases import left_edge
from onrecord.reading.mentions.pronouns import find_pronouns
from onrecord.tags import Stretch, Tags
from onrecord.text import Layout

RULES = (
    "name",
    "name with title",
    "name with premodifiers",
    "family name",
    "possessed kin noun",
    "possessed role",
    "definite epithet",
    "age epithet",
    "headline role",
    "bare kin noun",
    "apposition",
    "indefinite phrase",
    "pronoun",
    "first person",
    "pair noun",
    "coordination",
)


def find_mentions(layout: Layout, tags: Tags, quotes: tuple[Quote, ...]) -> tuple[Mention, ...]:
    page = Page(layout, tags, quotes)
    names = find_names(page)
    named = frozenset(word for stretch in names for word in range(*stretch))
    surnames = frozenset(page.lower[last - 1] for first, last in names if last - first > 1)
    found = [_named(page, stretch, surnames) for stretch in names]
    found += [mention for _, mention in find_nouns(page, named)]
    found = _settled(page, found)
    found += (pronoun for pronoun in find_pronouns(page) if pronoun.head not in named)  # "MR HE YAN"
    found += find_groups(page, found, named)
    return _owned(page, found)


def _named(page: Page, name: Stretch, surnames: frozenset[str]) -> Mention:
    """A name with its titles and premodifiers; the plain name is kept beside it."""
    first = _before_name(page, name.first)
    last = _of_realm(page, name, first)
    family = _is_family(page, name, surnames)
    if family and first == name.first > 0 and page.lower[first - 1] == "the":
        first -= 1
    span, bare = page.span(first, last), page.span(*name)
    rule = "name" if span == bare else "name with title" if _titled(page, name.first) else "name with premodifiers"
    gender = _gender_before(page, first, name.first)
    mention = Mention(span, name.first, "name", rule, gender=gender, quoted=page.quoted[name.first], name=bare)
    return replace(mention, kind="group", rule="family name", plural=True) if family else mention


def _is_family(page: Page, name: Stretch, surnames: frozenset[str]) -> bool:
    """ "Valcourts": the plural of a surname of the story."""
    word = page.lower[name.first]
    singular = {word.removesuffix("s"), word.removesuffix("es")} - {word}
    return name.last - name.first == 1 and word not in surnames and not surnames.isdisjoint(singular)


def _titled(page: Page, first: int) -> bool:
    return first > 0 and page.lower[first - 1] in persons.TITLES and page.capital(first - 1)


def _before_name(page: Page, first: int) -> int:
    """Where the phrase around a name begins: titles, "actress", "daughter", "five-year-old", and what precedes them."""
    start = first
    while start > 0 and _is_title(page, start - 1) and page.zone(start - 1) == page.zone(first):
        start -= 1
    if start < first:
        start = _office(page, start, first)
    before = start - 1
    if before < page.sentence(first).first:
        return start
    unit = page.unit(before)
    noun = (page.noun(before) is not None and unit.text != "one") or _carries(page, before, first)
    if noun or unit.text.endswith("-old") or _modifies(page, before, start, first):
        return left_edge(page, unit.first if noun else start)
    if page.lower[before] in _WHICH:
        return left_edge(page, before)
    if start in page.demonyms:
        return left_edge(page, page.demonyms[start])
    return left_edge(page, start) if start < first and page.lower[before] in {"the", "this"} else start


_WHICH = frozenset({"same", "elder", "younger", "older", "late"})


def _office(page: Page, start: int, name: int) -> int:
    """ "Assistant U.S. Attorney Ann Lee": capitalised words that the tree hangs on the title or the name."""
    floor = page.sentence(name).first
    while start > floor and page.capital(start - 1) and page.tags.relation[start - 1] in {"compound", "amod"}:
        if not start <= page.tags.head[start - 1] <= name:
            break
        start -= 1
    return start


def _is_title(page: Page, index: int) -> bool:
    word = page.lower[index]
    return page.capital(index) and (word in persons.TITLES or word in persons.TITLE_MODIFIERS)


def _modifies(page: Page, before: int, start: int, name: int) -> bool:
    """ "little Wren", "third seed Ann Lee": an adjective or noun that the tree hangs on the name, or the name on it."""
    relation, head = page.tags.relation[before], page.tags.head[before]
    if page.tags.pos[before] == "ADJ":
        return relation == "amod" and start <= head <= name
    if page.tags.pos[before] != "NOUN" or page.joined(start) or page.lower[before].endswith("s"):
        return False
    if relation == page.tags.relation[name] and head == page.tags.head[name]:  # a verb has one subject, one object
        return True
    hangs = start <= head <= name and relation in {"compound", "nmod", "appos", "flat"}
    return hangs or (page.tags.head[name] == before and page.tags.relation[name] in {"appos", "flat"})


def _carries(page: Page, before: int, name: int) -> bool:
    """ "Forecaster Ann Lee": any noun on which the tree hangs the name."""
    carries = page.tags.head[name] == before and page.tags.relation[name] == "flat"
    return carries and page.tags.pos[before] == "NOUN" and not page.joined(name)


def _of_realm(page: Page, name: Stretch, first: int) -> int:
    """ "Crown Princess Sidonie of Valmarin": a titled single name takes its realm."""
    last = name.last
    if first < name.first and name.last == name.first + 1 and _titled(page, name.first) and last + 1 < len(page.words):
        royal = page.lower[name.first - 1] in _ROYAL
        if royal and page.lower[last] == "of" and page.capital(last + 1):
            return last + 2
    return last


_ROYAL = frozenset("princess prince king queen duke duchess count countess earl baron baroness emperor empress".split())


def _gender_before(page: Page, first: int, name: int) -> Gender:
    """What the title or noun before a name tells: "Mrs", "Count", "actress", "daughter"."""
    for index in range(name - 1, first - 1, -1):
        word = page.lower[index]
        told = persons.TITLES.get(word, "unknown") if page.capital(index) else "unknown"
        noun = page.noun(index)
        if told == "unknown" and noun and index + 1 == name:
            told = persons.noun_gender(noun) or "unknown"
        if told != "unknown":
            return told
    return "unknown"


def _settled(page: Page, found: list[Mention]) -> list[Mention]:
    """Ties appositions, drops bare phrases that are none, and puts all in text order."""
    found = roles_in_front(page, roles_joined(page, _nested_once(found)))
    found = [one for one in found if not _is_fronted(page, one)]
    ties = apposed(page, found)
    anchors = set(ties.values())
    kept = []
    for index, mention in enumerate(found):
        tied = index in ties or index in anchors
        if mention.rule == "bare phrase" and not tied:
            continue
        rule = "apposition" if tied and mention.rule in {"bare phrase", "indefinite phrase"} else mention.rule
        kept.append((index, replace(mention, rule=rule)))
    place = {index: number for number, (index, _) in enumerate(kept)}
    return [replace(mention, apposed=place.get(ties.get(index, -1))) for index, mention in kept]


def _is_fronted(page: Page, mention: Mention) -> bool:
    """ "Born in Leeds, the son of a farmer, Lund left": a predicate in front of its subject points at nobody."""
    layout = page.layout
    first, last = layout.stretch(mention.span)
    start = page.sentence(mention.head).first
    if mention.kind == "name" or last + 1 >= len(layout.words) or page.pos[start] != "VERB" or page.pos[first] != "DET":
        return False
    aside = page.lower[first - 1] == page.lower[last] == ","
    verb = page.tags.head[last + 1]
    return aside and page.tags.relation[last + 1] == "nsubj" and page.tags.head[verb] == verb > last


def _nested_once(found: list[Mention]) -> list[Mention]:
    """In text order, one mention a head: of two phrases on the same words the name stays."""
    ordered = sorted(found, key=lambda one: (one.span.start, -one.span.end, one.kind != "name"))
    kept: list[Mention] = []
    for mention in ordered:
        if not kept or mention.span != kept[-1].span:
            kept.append(mention)
    return kept


def _owned(page: Page, found: list[Mention]) -> tuple[Mention, ...]:
    """All mentions in text order, apposition and possessor given as indices into that order."""
    order = sorted(range(len(found)), key=lambda one: (found[one].span.start, -found[one].span.end))
    place = {old: new for new, old in enumerate(order)}
    ordered = [found[old] for old in order]
    return tuple(
        replace(
            mention,
            owner=_owner(page, ordered, index),
            apposed=None if mention.apposed is None else place[mention.apposed],
        )
        for index, mention in enumerate(ordered)
    )


def _owner(page: Page, ordered: list[Mention], index: int) -> int | None:
    """The mention inside this one that stands as its possessor: "his" in "his wife", "Ann" in "Ann's son"."""
    mention = ordered[index]
    if mention.kind in {"pronoun", "group"}:
        return None
    for inner in range(index + 1, len(ordered)):
        other = ordered[inner]
        if other.span.start >= mention.span.end:
            break
        if other.span.end <= page.layout.words[mention.head].start and _possesses(page, other):
            return inner
    return None


def _possesses(page: Page, other: Mention) -> bool:
    following: Span = Span(other.span.end, other.span.end + 2)
    return other.kind == "pronoun" or following.of(page.layout.text)[:1] in {"'", "’"}

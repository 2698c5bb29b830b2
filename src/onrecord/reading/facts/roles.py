"""Roles: what people do for a living or are appointed to.

A role phrase ends in a role noun ("chief financial officer"). It is read inside mentions ("the actress Ann Lee"),
beside them ("Ann Lee, chair of the board,") and after verbs of being and becoming ("was named CEO"). For whom the
holder works is asked of employers.py.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from onrecord.lexicon import lines, load
from onrecord.model import Fact, Span
from onrecord.reading.facts.employers import employer_of, hirer
from onrecord.reading.facts.names import DEMONYMS, ORGANISATION
from onrecord.scene import Place, Scene

_NOT = load("facts_not_occupations")
ROLES = {line.split("\t")[0] for line in load("role_nouns")} - _NOT | load("facts_roles")
_GIVEN = frozenset(line.split("\t")[0].lower() for line in lines("given_names"))
_TRADE = re.compile(  # trades that no list exhausts: "botanist", "dairyman", "puppet maker"
    r"[a-z]{2,}(?:ist|ician|grapher|man|woman|lady|maker|keeper|smith|wright|monger|seller|worker|player|dealer|writer|master)"
)
_POSSESSOR = r"(?:(?-i:[A-Z])[\w.&-]*\s+(?:(?:of|and|the)\s+){0,2}){0,5}[^\s'’]+['’](?:s\b)?"
_LEADING = re.compile(
    rf"(?:(?:the|a|an|his|her|their|its|my|our|same|now|longtime|veteran|{_POSSESSOR})\s+){{1,6}}", re.IGNORECASE
)
_AGED = re.compile(r"(?:\d{1,3}|\w+)[- ]year[- ]old\s+", re.IGNORECASE)
_ENDS = re.compile(
    r"[,;:()\n“”\"]|(?<![A-Z])\.|\s(?:of|at|for|from|in|with|who|that|which|and|on|since|until|to|by|as|said|says|told|is|was|has|had|two|three|four|five"
    r"|six|ten|last|this|next|after|before|when|while|again|because|effective|late|early|during|under|\d+)\b|[–—]"
)
_ASIDE = re.compile(r".+-(?:born|based|winning|nominated|old|bred|raised)|\d.*|appointed|named|elected|now|current")
_NO_ROLE = re.compile(
    r"(?:and|or|but|who|which|her|his|their|with|in|on|for|as|one|said|says|told|that|he|she|they|there|when|after"
    r"|had|has|is|was|were)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w’'.&-]*")
_AGE = r"(?:,\s*(?:aged\s+)?\d{1,3}|\s*\(\d{1,3}\))?"
_BEFORE = r"(?:a|an|the|its|their|who\s+is|who\s+was|then|now|formerly|currently|once|previously|later)"
_APPOSED = re.compile(rf"{_AGE},\s+(?:{_BEFORE}\s+){{0,3}}(?=\S)")
_POSSESSED = re.compile(rf"(?:{ORGANISATION}?|[a-z]+)['’](?:s\s+|\s+)(?=[a-z]|C[EFOT]O\b)")
_TO_BE = re.compile(
    r"\s+(?:as\s+|to\s+be\s+)?(?:its\s+|their\s+|the\s+)?(?:new\s+|interim\s+|acting\s+|next\s+)?(?=[a-z]|C[EFOT]O\b)"
)
_AND = re.compile(r"\s+and\s+(?:(?:a|an|the|its|their)\s+)?(?=[a-z])")
_BEING = re.compile(
    rf"{_AGE}(?:,\s+who\b[^,.;:“”\"]{{0,60}},|,?\s+who)?\s+(?:is|was|became|becomes|remains|['’]s|will\s+be(?:come)?|has\s+been|had\s+been|served\s+as|serves\s+as"
    r"|worked\s+as|works\s+as|joined\s+as)\s+(?:now\s+|also\s+|still\s+|then\s+)?(?:(?:an?|the|its|their|one\s+of\s+the)\s+)?(?=\S)"
)
_BECOMING = re.compile(
    r"\b(?:as|named|appointed|elected|became|becomes|become|made|crowned|promoted\s+to)\s+(?:the\s+|a\s+|an\s+|its\s+|their\s+)?"
    r"(?:new\s+|interim\s+|acting\s+|next\s+|first\s+){0,4}(?=\S)"
)
_PRETENDED = re.compile(r"\b(?:posed|posing|known|described|dressed|disguised|billed|cast|such|seen)\s+\Z")
_PORTFOLIO = re.compile(
    r"\s+(?:for|of)\s+(?:the\s+)?(?:[A-Z][\w’'-]+)(?:(?:\s+(?:and|of|the|for)){0,3}\s+[A-Z][\w’'-]+){0,5}"
)
_FIELD = re.compile(
    r"\s+of\s+(?!the\b|an?\b|his\b|her\b)[a-z][\w-]*(?:\s+(?!at\b|for\b|in\b|with\b)[a-z][\w-]*){0,3}(?=\s+(?:at|for|in|with)\b|[,.;])|\s+of\s+(?:staff|police)\b"
)
_FIELDS = frozenset({"head", "director", "chief", "vice-president"})  # each of something
_DETERMINERS = frozenset("a an the his her their its my our your this that every no some".split())
_PORTFOLIOS = frozenset({"minister", "secretary"})  # but a "general secretary of" something is employed there
RULES = (
    "role in a mention",
    "role beside",
    "is in a role",
    "gets a role",
    "is hired",
)


def roles(scene: Scene, place: Place) -> Iterator[Fact]:
    """Occupations and employers told at one mention."""
    return (fact for fact in _told(scene, place) if not _is_name(scene, place, fact))


def _told(scene: Scene, place: Place) -> Iterator[Fact]:
    yield from _inside(scene, place)
    for pattern, rule in ((_APPOSED, "role beside"), (_BEING, "is in a role")):
        if match := pattern.match(scene.text, place.span.end):
            whose = _POSSESSED.match(scene.text, match.end())
            start = whose.end() if whose else match.end()
            yield from _facts(scene, start, start + 60, rule, owned=Span(match.end(), start) if whose else None)
    if (hired := hirer(scene, place)) and (match := _TO_BE.match(scene.text, place.span.end)):
        told = tuple(_facts(scene, match.end(), match.end() + 60, "is hired"))
        yield from (*told, hired) if told else ()


def appointments(scene: Scene) -> Iterator[tuple[int, Fact]]:
    """ "is to step down as chief executive of Larkfield Foods": the entity and what it is, was or becomes."""
    for match in _BECOMING.finditer(scene.text):
        facts = tuple(_facts(scene, match.end(), match.end() + 60, "gets a role"))
        pretended = _PRETENDED.search(scene.text, max(0, match.start() - 14), match.start())
        plain = facts and not pretended and not scene.quoted(match.start())
        subject = _holder(scene, match.start()) if plain else None
        if subject is not None:
            yield from ((subject, fact) for fact in facts)


def _holder(scene: Scene, offset: int) -> int | None:
    """Who is told to be it; of "as" the subject of its verb: "whose mother once worked as his secretary" is nobody."""
    word = scene.word(offset)
    if word is None or scene.layout.lower(word) != "as" or scene.tags.relation[word] != "case":
        return scene.subject(offset)
    verb = scene.tags.head[scene.tags.head[word]]
    return scene.subject_by_tree(scene.layout.words[verb].start) if verb < word else scene.subject(offset)


def _inside(scene: Scene, place: Place) -> Iterator[Fact]:
    mention = scene.own_words(place)
    words = mention.of(scene.text)
    lead = _LEADING.match(words)
    owned = mention.start > place.span.start  # by one whom the cast knows: a person, or what it takes for one
    genitive = owned or bool(lead and re.search(r"['’]s?\s+\Z", lead.group()))
    start = mention.start + (lead.end() if lead else 0)
    aged = _AGED.match(words, start - mention.start)
    start = mention.start + aged.end() if aged else start
    yield from _facts(scene, start, mention.end, "role in a mention", owned=place.span if genitive else None)


def _is_name(scene: Scene, place: Place, fact: Fact) -> bool:
    """The "Dean" of "Dean Lee" and of "her costar Dean Lee", the "Saman" of "a diver, Saman Kunda"."""
    last, name = fact.value.split()[-1], scene.cast.entities[place.entity].name.split()
    following = _WORD.search(scene.text, fact.span.end, fact.span.end + 40)
    if fact.property != "occupation" or last.islower():
        return False
    if fact.rule == "role in a mention":
        return last.lower() in _GIVEN
    return last in name and following is not None and following.group() in name


def _facts(scene: Scene, start: int, stop: int, rule: str, *, owned: Span | None = None) -> Iterator[Fact]:
    role = _role(scene, start, stop)
    if role is None:
        return
    found = employer_of(scene, role, owned)
    if found and role.covers(found.span):  # "a Coast Guard spokeswoman" is a spokeswoman
        after = scene.text[found.span.end : role.end]
        role = Span(role.end - len(after.lstrip()), role.end)
    yield Fact("occupation", role.of(scene.text), role, rule)
    if found:
        yield found
    elif joint := _AND.match(scene.text, role.end, stop):  # "founder and chief executive of Halden Group"
        yield from _facts(scene, joint.end(), stop, rule, owned=owned)


def _role(scene: Scene, start: int, stop: int) -> Span | None:
    """The role phrase from `start`: up to its last role noun before anything that ends a noun phrase."""
    text = scene.text[start:stop]
    if _NO_ROLE.match(text):
        return None
    quoted = re.match(r"[“\"‘][^”\"’\n]*[”\"’]\s+", text)
    skipped = quoted.end() if quoted else 0
    end = _ENDS.search(text, skipped)
    words = list(_WORD.finditer(text, skipped, end.start() if end else len(text)))[:9]
    while words and _is_aside(words):
        words.pop(0)
    words = words[: _second_phrase(words)]
    last = next((index for index in range(len(words) - 1, -1, -1) if _is_role(words, index)), None)
    if last is None or (end is None and last < len(words) - 1 and not words[last + 1].group()[0].isupper()):
        return None
    finish = words[last].end()
    portfolio = _PORTFOLIO.match(scene.text, start + finish) if words[last].group().lower() in _PORTFOLIOS else None
    if portfolio and not (last and words[last - 1].group().lower() == "general"):
        finish = portfolio.end() - start
    elif words[last].group().lower() in _FIELDS and (field := _FIELD.match(scene.text, start + finish)):
        finish = field.end() - start
    return Span(start + words[0].start(), start + finish)


def _second_phrase(words: list[re.Match[str]]) -> int | None:
    """Where another noun phrase begins: "welcomed | his new team-mate", but not in "Bring the Funny judge"."""
    pairs = enumerate(itertools.pairwise(words), 1)
    return next((at for at, (before, word) in pairs if word.group() in _DETERMINERS and before.group().islower()), None)


def _is_aside(words: list[re.Match[str]]) -> bool:
    """What a role phrase may begin with and is no part of it: "French", "Ohio-born", "34-year-old"."""
    first, following = words[0].group(), words[1].group() if len(words) > 1 else ""
    if first in DEMONYMS:
        return not following[:1].isupper() or _is_role(words, 1)
    return bool(_ASIDE.fullmatch(first))


def _is_role(words: list[re.Match[str]], index: int) -> bool:
    word = words[index].group().lower().rstrip(".")
    word = re.sub(r"^(?:ex|co|vice|cross)-", "", word)
    following = words[index + 1].group() if index + 1 < len(words) else "X"
    leads = words[index].group()[0].islower() or (index == 0 and following != "X")  # "Botanist Ann", no Lindqvist
    trade = leads and _TRADE.fullmatch(word) and word not in _NOT
    known = word in ROLES or word.rpartition("-")[2] in ROLES or trade
    return bool(known) and following[0].isupper()

"""What the words at one mention tell of the person meant there: gender, age, roles, and the names tied to it.

Clues belong to places. A person's clues are the sum of those at the places held to mean that person, so that an
epithet once resolved teaches the next ("the Harbor Lights star" makes way for "the Harbor Lights alum").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from onrecord.cast import Mention
from onrecord.lexicon import persons
from onrecord.model import Gender
from onrecord.reading.people.scene import Scene

_NUMBERS: Final = {
    word: str(number)
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_AGE_BEHIND: Final = re.compile(
    r"(?:,| \(|, (?:who is|now|then aged|aged|then)) ?(?P<age>\d{1,3}|" + "|".join(_NUMBERS) + r")(?=[,.;)])"
)
_AGE_INSIDE: Final = re.compile(r"\b(?P<age>\d{1,3}|" + "|".join(_NUMBERS) + r")-year-old", re.IGNORECASE)
_FORMER: Final = frozenset({"former", "ex", "one-time", "onetime", "erstwhile"})
_COPULA: Final = frozenset("is was became remains".split())
_YOUNG = 15  # below this age nobody is a singer, a boss or a wife in the news
_TOLD_WORDS = 8
_ENDS_PREDICATE: Final = frozenset({",", ".", "!", "?", ":", ";", "who", "of", "to", "by", "with"})
_FUNCTION: Final = frozenset("the a an of and in on at for with his her their this that".split())


@dataclass(frozen=True, slots=True)
class Clues:
    gender: Gender = "unknown"
    age: str | None = None
    young: bool = False
    roles: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()  # capitalised or quoted words tied to the person, in lower case
    kin: frozenset[str] = frozenset()  # kin nouns the person is called by
    nation: str | None = None  # "italian", "american"
    title: str = ""  # the words before a name or around a noun, as a whole: "crown princess"


def clues_at(scene: Scene, index: int) -> Clues:
    mention = scene.mentions[index]
    told = _predicates(scene, mention)
    nouns = _nouns(scene, mention, scene.nouns[index]) | told
    kin = frozenset(noun for noun in nouns if noun in persons.KIN)
    age = _age(scene, index)
    young = bool(nouns & persons.CHILDREN) or _childlike(scene, mention) or (age is not None and int(age) < _YOUNG)
    words = _modifiers(scene, mention) | _possessed(scene, mention)
    nation = _nation(scene, mention)
    return Clues(_gender(mention, told), age, young, nouns - kin, words, kin, nation, _title(scene, mention))


def shared(clues: list[Clues], scene: Scene) -> tuple[Clues, ...]:
    """The clues of all places; what stands in apposition ("their second child, a boy") shares gender and childhood."""
    for index, mention in enumerate(scene.mentions):
        if mention.apposed is None or mention.kind == "name" or scene.mentions[mention.apposed].kind == "name":
            continue
        first, second = clues[mention.apposed], clues[index]
        gender = first.gender if first.gender != "unknown" else second.gender
        clues[mention.apposed] = replace(first, gender=gender, young=first.young or second.young)
    return tuple(clues)


def _nation(scene: Scene, mention: Mention) -> str | None:
    """The nationality in a phrase: "the Italian driver", "the American"."""
    if mention.kind not in {"name", "epithet"}:
        return None
    words = scene.words[scene.layout.stretch(mention.span).first : mention.head + 1]
    return next((word for word in words if word in persons.NATIONALITIES), None)


def _title(scene: Scene, mention: Mention) -> str:
    """ "Crown Princess" of "Crown Princess Sidonie", "the Crown Princess" and "the mayor": one title, one person."""
    if mention.kind not in {"name", "epithet"}:
        return ""
    first = scene.layout.stretch(mention.span).first
    last = mention.head if mention.kind == "name" else mention.head + 1
    return " ".join(word for word in scene.words[first:last] if word not in _FUNCTION)


def _childlike(scene: Scene, mention: Mention) -> bool:
    """ "the little one", "his baby daughter": a word before the head says that a child is meant."""
    if mention.kind not in {"kin", "epithet"}:
        return False
    before = scene.words[scene.layout.stretch(mention.span).first : mention.head]
    return not persons.CHILDREN.isdisjoint(before) or (scene.words[mention.head] == "one" and "little" in before)


def _gender(mention: Mention, told: frozenset[str]) -> Gender:
    """The mention's own gender, or what is said of it ("is also dad to ...")."""
    genders = {persons.noun_gender(noun) for noun in told} - {None, "unknown"}
    if mention.gender == "unknown" and len(genders) == 1:
        return "male" if "male" in genders else "female"
    return mention.gender


def _nouns(scene: Scene, mention: Mention, noun: str) -> frozenset[str]:
    """The person nouns of the phrase: its head, and before a name also what stands in front."""
    stretch = scene.layout.stretch(mention.span)
    if mention.name is None:
        before = scene.words[stretch.first : mention.head]
        plain = noun in persons.KIN or not _FORMER & set(before)
        return frozenset((_premier(scene, mention, noun) if plain else f"former {noun}",))
    before = scene.words[stretch.first : mention.head]
    titles = (persons.TITLE_ROLES.get(word, frozenset()) for word in before)
    roles = frozenset(word for word in before if persons.noun_gender(word) is not None).union(*titles)
    roles = roles - {"minister"} | {"premier"} if "prime" in before else roles
    return frozenset(f"former {role}" for role in roles) if _FORMER & set(before) else roles


def _premier(scene: Scene, mention: Mention, noun: str) -> str:
    """A prime minister is no minister among others."""
    return "premier" if noun == "minister" and scene.words[mention.head - 1] == "prime" else noun


def _predicates(scene: Scene, mention: Mention) -> frozenset[str]:
    """ "Ann Lee is a singer", "Ann Lee, who was a nurse": person nouns shortly behind a copula."""
    if mention.kind == "group":
        return frozenset()
    after = scene.layout.stretch(mention.span).last
    if mention.kind == "name":
        named = _appointed(scene, after)
        if named:
            return named
    while after < len(scene.words) and scene.words[after] in {",", "who"}:
        after += 1
    if after >= len(scene.words) or scene.words[after] not in _COPULA:
        return frozenset()
    return frozenset(_predicated(scene, after + 1))


def _predicated(scene: Scene, first: int) -> Iterator[str]:
    """The person nouns from a word on, as far as the predicate goes."""
    told = range(first, min(first + _TOLD_WORDS, len(scene.words)))
    words = [word for word in told if scene.words[word] in _ENDS_PREDICATE or _is_verb(scene, word)]
    stop = words[0] if words else told.stop
    if not {"'s", "’s"}.isdisjoint(scene.words[first:stop]):
        return
    for word in range(first, stop):
        if persons.noun_gender(scene.words[word]) is not None:
            yield scene.words[word]


def _is_verb(scene: Scene, word: int) -> bool:
    """ "is expecting her first child" tells of no child; "is an award-winning singer" of a singer."""
    return scene.tags.pos[word] == "VERB" and scene.tags.relation[word] not in {"amod", "compound"}


def _appointed(scene: Scene, after: int) -> frozenset[str]:
    """ "Ann Lee will step down as chief executive", "Lee was named captain": the office that follows."""
    stop = min(after + _TOLD_WORDS, scene.layout.sentences[scene.layout.sentence_of(after - 1)].last)
    for index in range(after, stop):
        if scene.words[index] in {",", ";", "who", "and", "that"}:
            break
        if scene.words[index] in {"as", "named", "appointed", "elected", "crowned"}:
            behind = scene.words[index + 1 : index + 4]
            return frozenset(word for word in behind if persons.noun_gender(word) is not None)
    return frozenset()


def _age(scene: Scene, index: int) -> str | None:
    mention, text = scene.mentions[index], scene.layout.text
    inside = _AGE_INSIDE.search(mention.span.of(text))
    behind = _AGE_BEHIND.match(text, mention.span.end)
    found = inside or (behind if mention.kind != "pronoun" and not _ends_in_another(scene, index) else None)
    if found is None:
        return None
    age = found["age"].lower()
    age = _NUMBERS.get(age, age)
    return age if int(age) < 130 else None


def _ends_in_another(scene: Scene, index: int) -> bool:
    """ "her first child with the drummer, 38": the age is that of the person named last."""
    span = scene.mentions[index].span
    inner = scene.within(span)
    return any(scene.mentions[one].span.end == span.end for one in inner if scene.starts[one] > span.start)


def _modifiers(scene: Scene, mention: Mention) -> frozenset[str]:
    """Capitalised words of the phrase that are no part of the name: "Harbor", "Lights" of "the Harbor Lights star"."""
    if mention.kind in {"pronoun", "group"}:
        return frozenset()
    first, last = scene.layout.stretch(mention.span)
    name = scene.layout.stretch(mention.name) if mention.name else (mention.head, mention.head + 1)
    inside = [index for index in range(first, last) if not name[0] <= index < name[1]]
    return _telling(scene, [index for index in inside if index > first or scene.words[index] not in _FUNCTION])


def _possessed(scene: Scene, mention: Mention) -> frozenset[str]:
    """Names of works and things the person owns: "her 2019 collection, Loud Heart", "Ames’s Halvard Star"."""
    last = scene.layout.stretch(mention.span).last
    owner = scene.words[mention.head] in {"his", "her"} if mention.kind == "pronoun" else False
    if not owner and (last >= len(scene.words) or scene.words[last] not in {"'s", "’s", "’", "'"}):
        return frozenset()
    stop = min(
        last + 1 + _TOLD_WORDS, len(scene.words), scene.layout.sentences[scene.layout.sentence_of(mention.head)].last
    )
    here = [index for index in range(last, stop) if scene.words[index] in {"'s", "’s"} and index > last]
    here += [index for index in range(last, stop) if persons.noun_gender(scene.words[index]) is not None]
    here += [index for index in range(last, stop) if scene.tags.pos[index] in {"VERB", "AUX"}]
    return _telling(scene, list(range(last, min([stop, *here]))))


def _telling(scene: Scene, indices: list[int]) -> frozenset[str]:
    """The capitalised words among these, titles and function words left out."""
    return frozenset(
        scene.words[index]
        for index in indices
        if scene.layout.word(index)[:1].isupper()
        and scene.words[index] not in persons.TITLES
        and scene.words[index] not in _FUNCTION
        and len(scene.words[index]) > 2
    )

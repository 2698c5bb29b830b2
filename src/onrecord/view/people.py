"""Who is who: each person with age, part in life, kin, and the other words the story has for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.model import Entity, Reading
from onrecord.view.dates import in_words
from onrecord.view.print import Ends, Hanging, Heading, Indented, dotted
from onrecord.view.words import clip, count, join, safe, short_name, surface

KIN = {
    "spouse": ("married to", "married to"),
    "partner": ("partner of", "partner of"),
    "former_spouse": ("formerly married to", "formerly married to"),
    "child": ("parent of", "child of"),
    "sibling": ("sibling of", "sibling of"),
    "colleague": ("works with", "works with"),
    "other_kin": ("related to", "related to"),
}
_PRONOUN = {"female": "she", "male": "he"}
_MOST_EPITHETS = 6
_DETERMINERS = {"The", "A", "An", "His", "Her", "Their", "My", "Our", "Your", "This"}


def who(reading: Reading, *, short: bool = False) -> RenderableType | None:
    """The section of people, those with most to tell first; organisations and unnamed speakers in a line each."""
    people = [index for index, entity in enumerate(reading.entities) if entity.kind == "person"]
    if not reading.entities:
        return None
    people.sort(key=lambda index: (-_weight(reading, index), index))
    parts: list[RenderableType] = [Heading("Who is who", len(people))]
    parts += [Text()] if short else []
    for index in people:
        parts += [] if short else [Text()]
        parts.append(Hanging(_line(reading, index)) if short else _person(reading, index))
    others = list(_others(reading))
    return Group(*parts, *([Text()] if others else []), *others)


def _weight(reading: Reading, index: int) -> int:
    entity = reading.entities[index]
    spoken = sum(index in quote.speakers for quote in reading.quotes)
    kin = sum(index in (relation.subject, relation.object) for relation in reading.relations)
    return 3 * spoken + 2 * len(entity.facts) + kin + len(entity.mentions)


def _person(reading: Reading, index: int) -> RenderableType:
    entity = reading.entities[index]
    lines = [Text(words) for words in (_part(entity), _made(entity)) if words]
    if bonds := " · ".join(kin(reading, index)):
        lines.append(Text(bonds))
    if also := epithets(reading, entity):
        lines.append(Text.assemble(("also ", "quiet"), (", ".join(also), "reported")))
    return Group(_name_line(reading, index), *(Indented(line, 2) for line in lines))


def _name_line(reading: Reading, index: int) -> Ends:
    entity = reading.entities[index]
    name = Text(short_name(entity), style="name")
    if age := value(entity, "age"):
        name.append(f", {age}")
    spoken = sum(index in quote.speakers for quote in reading.quotes)
    told = [
        _PRONOUN.get(entity.gender, ""),
        count(len(entity.mentions), "mention"),
        count(spoken, "quotation") if spoken else "",
    ]
    return Ends(name, dotted(told))


def _line(reading: Reading, index: int) -> Text:
    entity = reading.entities[index]
    line = Text(short_name(entity), style="name")
    if age := value(entity, "age"):
        line.append(f", {age}", style="default")
    rest = [words for words in (_part(entity), *kin(reading, index)) if words]
    if rest:
        line.append("  " + "; ".join(rest), style="not bold")
    return line


def _part(entity: Entity) -> str:
    """What they are, of whom, and from where."""
    parts = [join(values(entity, "occupation")), join(values(entity, "employer"))]
    words = ", ".join(part for part in parts if part)
    origin = join(values(entity, "from"))
    born = [in_words(day) for day in values(entity, "born")]
    died = [in_words(day) for day in values(entity, "died")]
    rest = [f"from {origin}" if origin else "", f"born {born[0]}" if born else "", f"died {died[0]}" if died else ""]
    return " · ".join(part for part in (words, *rest) if part)


def _made(entity: Entity) -> str:
    works, awards = join(values(entity, "author_of")), join(values(entity, "award"))
    return " · ".join(part for part in (f"wrote {works}" if works else "", f"won {awards}" if awards else "") if part)


def values(entity: Entity, property_: str) -> list[str]:
    return list(dict.fromkeys(safe(fact.value) for fact in entity.facts if fact.property == property_))


def value(entity: Entity, property_: str) -> str | None:
    return next(iter(values(entity, property_)), None)


def kin(reading: Reading, index: int) -> Iterator[str]:
    """Each bond in words, those of one kind together: "parent of Theo and Wren Josephine"."""
    bonds: dict[str, list[str]] = {}
    for relation in reading.relations:
        if index not in (relation.subject, relation.object):
            continue
        mine, theirs = KIN[relation.property]
        bond, other = (mine, relation.object) if index == relation.subject else (theirs, relation.subject)
        detail = f" ({safe(relation.detail)})" if relation.detail else ""
        since = f" since {in_words(safe(relation.since))}" if relation.since else ""
        bonds.setdefault(bond, []).append(short_name(reading.entities[other]) + detail + since)
    for bond, others in bonds.items():
        yield f"{bond} {join(list(dict.fromkeys(others)))}"


def epithets(reading: Reading, entity: Entity) -> list[str]:
    """What else the story calls them: mentions that are not the name, oftenest first, as printed."""
    name = set(entity.name.casefold().split())
    called = Counter(surface(reading, span) for span in entity.mentions)
    other = [words for words, _ in called.most_common() if words and not _is_name(words, name)]
    return list(dict.fromkeys(clip(_uncapped(words), 60) for words in other))[:_MOST_EPITHETS]


def _is_name(words: str, name: set[str]) -> bool:
    """The name or a part of it, or the whole name with a role before it, which is told above."""
    said = set(words.casefold().split())
    return said <= name or (len(name) > 1 and name <= said)


def _uncapped(words: str) -> str:
    """ "The Ohio native" as it stands inside a sentence."""
    first, space, rest = words.partition(" ")
    return first.lower() + space + rest if first in _DETERMINERS else words


def _others(reading: Reading) -> Iterator[RenderableType]:
    kinds = (("organization", "Organisations"), ("group", "Groups"), ("unnamed", "Unnamed speakers"))
    for kind, label in kinds:
        some = (one for one in reading.entities if one.kind == kind and (kind != "unnamed" or one.mentions))
        called = [short_name(entity) for entity in some]
        if called:
            yield Text.assemble((f"{label}  ", "quiet"), join(list(dict.fromkeys(called))))

"""UD English EWT and GUM: parts of speech, dependencies; GUM also names and coreference out of its entity layer."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from corpora import DATA, Document, Stretch, paint
from corpora.people import is_demonym, without_titles
from labels import FREE, OUTSIDE, POS, RELATIONS, name_bits, relation

_ENTITY = re.compile(r"\((?P<open>\d+)-(?P<fields>[^()]*)(?P<single>\))?|(?P<close>\d+)\)")
_KIND = {"person": "person", "organization": "organization", "place": "place", "event": "event"}
_MENTIONED = {"person", "organization", "place", "animal"}


class Entity(NamedTuple):
    group: int
    kind: str
    words: Stretch


def ewt(split: str) -> list[Document]:
    return list(_documents(DATA / f"syntax/ewt/{split}.conllu"))


_NO_DERIVATIVES = {"GUM_court_carpet"}  # its text is CC BY-ND


def gum(split: str) -> list[Document]:
    paths = sorted((DATA / f"syntax/gum/{split}").glob("*.conllu"))
    return [doc for path in paths for doc in _documents(path) if doc.name not in _NO_DERIVATIVES]


def _documents(path: Path) -> list[Document]:
    documents, rows = [], []
    name = path.stem
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            if rows:
                documents.append(_document(name, rows))
            name, rows = line.split("=")[-1].strip(), []
        elif line[:1].isdigit() or not line:
            rows.append(line.split("\t") if line else None)
    if any(rows):
        documents.append(_document(name, rows))
    return documents


def _document(name: str, rows: list[list[str] | None]) -> Document:
    doc = Document(name, [], [], [], [], [])
    misc: list[str] = []
    first = 0
    for row in rows:
        if row is None:
            if len(doc.words) > first:
                doc.sentences.append((first, len(doc.words)))
            first = len(doc.words)
        elif row[0].isdigit():
            doc.words.append(row[1])
            doc.pos.append(POS.index(row[3]))
            here = len(doc.words) - 1
            doc.head.append(here if row[6] == "0" else first + int(row[6]) - 1)
            doc.relation.append(RELATIONS.index(relation(row[7])))
            misc.append(row[9])
    if name.startswith("GUM"):
        entities = _entities(misc)
        doc.names = _names(doc, entities)
        doc.clusters = _clusters(doc, entities)
    return doc


def _entities(misc: list[str]) -> list[Entity]:
    found, open_ = [], defaultdict(list)
    for index, cell in enumerate(misc):
        layer = next((part[7:] for part in cell.split("|") if part.startswith("Entity=")), "")
        for match in _ENTITY.finditer(layer):
            if match["close"]:
                if open_[int(match["close"])]:
                    group = int(match["close"])
                    first, kind = open_[group].pop()
                    found.append(Entity(group, kind, (first, index + 1)))
            elif match["single"]:
                found.append(Entity(int(match["open"]), match["fields"].split("-")[0], (index, index + 1)))
            else:
                open_[int(match["open"])].append((index, match["fields"].split("-")[0]))
    return sorted(found, key=lambda entity: entity.words[1] - entity.words[0])


def head_of(doc: Document, words: Stretch) -> int:
    """The word of the stretch whose own head lies outside it."""
    first, last = words
    return next((w for w in range(first, last) if not first <= doc.head[w] < last or doc.head[w] == w), last - 1)


def _names(doc: Document, entities: list[Entity]) -> list[int]:
    propn = POS.index("PROPN")
    names = [FREE if tag == propn else OUTSIDE for tag in doc.pos]
    for index, word in enumerate(doc.words):
        if is_demonym(word) and doc.pos[index] != propn:
            names[index] = name_bits(False, "demonym")
    for entity in entities:
        head = head_of(doc, entity.words)
        if doc.pos[head] == propn:
            _name(doc, names, entity, head)
    return names


def _name(doc: Document, names: list[int], entity: Entity, head: int) -> None:
    first, last = _around(doc, entity, head)
    kind = _KIND.get(entity.kind)
    if entity.kind == "time":
        names[first:last] = [OUTSIDE] * (last - first)
    elif kind == "person" and last - first == 1 and is_demonym(doc.words[first]):
        names[first] = name_bits(False, "demonym")
    elif kind:
        if kind == "person":
            start, last = without_titles(doc.words, first, last)
            names[first:start] = [OUTSIDE] * (start - first)
            first = start
        paint(names, first, last, (name_bits(False, kind), name_bits(True, kind)))
    elif entity.kind in {"abstract", "object"}:
        sets = [name_bits(inside, "work", outside=True) for inside in (False, True)]
        paint(names, first, last, (sets[0], sets[1]))


def _around(doc: Document, entity: Entity, head: int) -> Stretch:
    """The run of proper nouns around the head, and "of ..." after it where the kind is no person."""
    low, high = entity.words
    propn = {POS.index("PROPN"), POS.index("NUM")}
    first, last = head, head + 1
    while first > low and doc.pos[first - 1] in propn:
        first -= 1
    while last < high and doc.pos[last] in propn:
        last += 1
    while entity.kind != "person" and last + 1 < high and doc.words[last].lower() in {"of", "for", "and", "&", "-"}:
        after = last + 2 if doc.words[last + 1].lower() == "the" else last + 1
        if after >= high or doc.pos[after] not in propn:
            break
        last = after
        while last < high and doc.pos[last] in propn:
            last += 1
    return first, last


def _clusters(doc: Document, entities: list[Entity]) -> list[list[int]]:
    """Only of kinds that LitBank marks too, so that both mean one thing by a mention."""
    groups: dict[int, set[int]] = defaultdict(set)
    for entity in entities:
        if entity.kind in _MENTIONED:
            groups[entity.group].add(head_of(doc, entity.words))
    return [sorted(heads) for heads in groups.values()]

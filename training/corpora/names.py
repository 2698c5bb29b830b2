"""Corpora of names in one token a line: ww-newswire, WNUT17, WikiGold, UNER; and Re-DocRED's entities.

Their classes are brought to one guideline (LABELS.md); where a class is wider than ours the label is a set.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from corpora import DATA, Document, paint
from corpora.people import EVENT_WORDS, is_demonym, without_titles
from corpora.recut import Cut, join
from labels import FREE, OUTSIDE, name_bits

_SURE = {
    "person": "person", "per": "person", "organization": "organization", "org": "organization",
    "corporation": "organization", "group": "organization", "location": "place", "loc": "place",
    "facility": "place", "norp": "demonym", "creative-work": "work", "event": "event",
}  # fmt: skip
_NOTHING = {"date", "money", "time", "num"}

# Relations of Wikidata whose subject, or object, is a work or an event.
_WORK_SUBJECT = {
    "P50",
    "P57",
    "P58",
    "P86",
    "P136",
    "P161",
    "P162",
    "P175",
    "P364",
    "P495",
    "P577",
    "P674",
    "P272",
    "P123",
}
_WORK_OBJECT = {"P800", "P1441"}
_EVENT_SUBJECT = {"P710", "P585", "P580", "P582", "P1346"}
_EVENT_OBJECT = {"P607", "P1344", "P793"}

Span = tuple[int, int, str]  # first token, last token, class


def newswire() -> tuple[list[Document], list[Document]]:
    """Training and held-out articles: every tenth article is kept back."""
    paths = sorted((DATA / "people/ww-newswire").glob("*.tsv"))
    docs = [_document(path.stem, list(_sentences(path, "\t"))) for path in paths]
    return [d for i, d in enumerate(docs) if i % 10], [d for i, d in enumerate(docs) if not i % 10]


def wnut(name: str = "wnut17train.conll") -> list[Document]:
    sentences = list(_sentences(DATA / "people/wnut17" / name, "\t"))
    return [_document(f"wnut-{i}", [sentence]) for i, sentence in enumerate(sentences)]


def wikigold() -> list[Document]:
    sentences = list(_sentences(DATA / "people/wikigold.conll", " "))
    return [_document(f"wikigold-{i}", sentences[i : i + 8]) for i in range(0, len(sentences), 8)]


def uner() -> list[Document]:
    sentences, rows = [], []
    for line in (DATA / "people/uner-ewt/dev.iob2").read_text(encoding="utf-8").split("\n"):
        if line[:1].isdigit():
            rows.append(tuple(line.split("\t")[1:3]))
        elif not line and rows:
            sentences.append(rows)
            rows = []
    return [_document(f"uner-{i}", sentences[i : i + 8]) for i in range(0, len(sentences), 8)]


def _sentences(path: Path, separator: str) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        token, _, tag = line.strip("\r").rpartition(separator)
        if token.strip():
            rows.append((re.sub(r"\s", "", token.split("\t")[0]) or "-", tag.strip()))
        elif rows:
            yield rows
            rows = []


def _document(name: str, sentences: list[list[tuple[str, str]]]) -> Document:
    text, offsets = join([[token for token, _ in rows] for rows in sentences])
    cut = Cut(text)
    doc = cut.document(name)
    doc.names = [OUTSIDE] * len(doc.words)
    for rows, starts in zip(sentences, offsets, strict=True):
        for first, last, kind in _spans([tag for _, tag in rows]):
            words = cut.stretch(starts[first], starts[last - 1] + len(rows[last - 1][0]))
            if words:
                _label(doc, *words, kind.lower())
    return doc


def _spans(tags: list[str]) -> Iterator[Span]:
    first, kind = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        edge, _, here = tag.partition("-")
        if kind and (edge != "I" or here != kind):
            yield first, index, kind
            kind = ""
        if here and not kind:
            first, kind = index, here


def _label(doc: Document, first: int, last: int, kind: str) -> None:
    names, words = doc.names, doc.words
    if kind in _NOTHING:
        return
    sure = _SURE.get(kind) or _guess(words[first:last])
    if sure == "person":
        first, last = without_titles(words, first, last)
    if sure:
        paint(names, first, last, (name_bits(False, sure), name_bits(True, sure)))
    elif kind in {"misc", "product"}:
        sets = [name_bits(inside, "work", "event", outside=True) for inside in (False, True)]
        paint(names, first, last, (sets[0], sets[1]))
    else:
        paint(names, first, last, (FREE, FREE))


def _guess(words: list[str]) -> str | None:
    """The kind of a miscellaneous name, where its words tell it."""
    if len(words) == 1 and is_demonym(words[0]):
        return "demonym"
    return "event" if len(words) > 1 and {word.lower() for word in words} & EVENT_WORDS else None


def redocred(only: slice = slice(None)) -> list[Document]:
    docs = json.loads((DATA / "people/redocred/dev.json").read_text(encoding="utf-8"))
    return [_redocred(doc) for doc in docs[only]]


def _redocred(raw: dict) -> Document:
    text, offsets = join(raw["sents"])
    cut = Cut(text)
    doc = cut.document(raw["title"])
    doc.names, doc.clusters = [OUTSIDE] * len(doc.words), None
    for index, mentions in enumerate(raw["vertexSet"]):
        kind = _typed(raw, index, mentions[0]["type"].lower())
        for mention in mentions:
            sentence, (first, last) = mention["sent_id"], mention["pos"]
            end = offsets[sentence][last - 1] + len(raw["sents"][sentence][last - 1])
            words = cut.stretch(offsets[sentence][first], end)
            if words:
                _label(doc, *words, kind)
    return doc


def _typed(raw: dict, index: int, kind: str) -> str:
    """A miscellaneous entity is a work or an event where its relations say so."""
    if kind != "misc":
        return kind
    subject = {label["r"] for label in raw["labels"] if label["h"] == index}
    object_ = {label["r"] for label in raw["labels"] if label["t"] == index}
    if subject & _WORK_SUBJECT or object_ & _WORK_OBJECT:
        return "creative-work"
    return "event" if subject & _EVENT_SUBJECT or object_ & _EVENT_OBJECT else kind

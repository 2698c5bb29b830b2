"""Documents to windows: whole sentences packed up to a number of subwords, with the labels each window sees."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

import torch

from corpora import Choice, Document, Stretch
from labels import FREE
from onrecord.engine.subwords import END, START, pieces

NONE = -100


@dataclass
class Window:
    """One input. Word labels run parallel to the words; `links` are (first, last, cue, source) of content."""

    ids: list[int]
    shapes: list[int]
    first: list[int]  # of each word its first piece
    sentence: list[int]
    pos: list[int]
    head: list[int]
    relation: list[int]
    names: list[int]
    parts: list[list[int]]  # content, cue, source: 0 outside, 1 begin, 2 inside
    links: list[tuple[int, int, int, int]] = field(default_factory=list)
    place: tuple[str, int] = ("", 0)  # document, and the index in it of the first word
    groups: dict[int, int] | None = None  # head words of mentions and the number of their group
    choice: Choice | None = None


def pack(doc: Document, sizes: list[int], limit: int) -> list[Stretch]:
    """Stretches of whole sentences of at most `limit` subwords; a longer sentence is cut."""
    found: list[Stretch] = []
    first, used = 0, 0
    for start, end in doc.sentences:
        size = sum(sizes[start:end])
        if used and used + size > limit:
            found.append((first, start))
            first, used = start, 0
        used += size
        while used > limit:
            cut = _cut(sizes, first, limit)
            found.append((first, cut))
            used -= sum(sizes[first:cut])
            first = cut
    if first < len(doc.words):
        found.append((first, len(doc.words)))
    return found


def _cut(sizes: list[int], first: int, limit: int) -> int:
    total, word = 0, first
    while total + sizes[word] <= limit:
        total += sizes[word]
        word += 1
    return max(word, first + 1)


def window(doc: Document, stretch: Stretch, words: list[str], tokenizer: Any) -> Window:
    first, last = stretch
    cut = pieces(tokenizer, words)
    ids, shapes, starts = [START], [0], []
    for piece, shape in zip(cut.ids, cut.shapes, strict=True):
        starts.append(len(ids))
        ids += piece
        shapes += [shape] * len(piece)
    made = Window([*ids, END], [*shapes, 0], starts, _sentences(doc, first, last), *_syntax(doc, first, last), [], [])
    made.names = doc.names[first:last] if doc.names else [FREE] * (last - first)
    made.parts, made.links = _said(doc, first, last)
    made.place = (doc.name, first)
    if doc.clusters is not None:
        made.groups = {w - first: n for n, group in enumerate(doc.clusters) for w in group if first <= w < last}
    if doc.choice and first == 0 and max(stretch[1] for stretch in (doc.choice.pronoun, *doc.choice.names)) <= last:
        made.choice = doc.choice
    return made


def _sentences(doc: Document, first: int, last: int) -> list[int]:
    found = [0] * (last - first)
    for number, (start, end) in enumerate(doc.sentences):
        for word in range(max(start, first), min(end, last)):
            found[word - first] = number
    return found


def _syntax(doc: Document, first: int, last: int) -> tuple[list[int], list[int], list[int]]:
    if doc.pos is None:
        nothing = [NONE] * (last - first)
        return nothing, nothing, nothing
    heads = [head - first if first <= head < last else NONE for head in doc.head[first:last]]
    relations = [label if head != NONE else NONE for label, head in zip(doc.relation[first:last], heads, strict=True)]
    return doc.pos[first:last], heads, relations


def _said(doc: Document, first: int, last: int) -> tuple[list[list[int]], list[tuple[int, int, int, int]]]:
    if doc.said is None:
        return [[NONE] * (last - first) for _ in range(3)], []
    parts = [[0] * (last - first) for _ in range(3)]
    links = []
    for said in doc.said:
        for start, end in said.content:
            _mark(parts[0], start - first, end - first)
        for row, stretch in ((parts[1], said.cue), (parts[2], said.source)):
            if stretch:
                _mark(row, stretch[0] - first, stretch[1] - first)
        cue, source = (_inside(stretch, first, last) for stretch in (said.cue, said.source))
        links += [(s - first, e - first - 1, cue, source) for s, e in said.content if first <= s and e <= last]
    return parts, links


def _mark(row: list[int], start: int, end: int) -> None:
    """The outer stretch keeps its words: what lies inside another of its kind only adds."""
    for word in range(max(start, 0), min(end, len(row))):
        if row[word] == 0:
            row[word] = 1 if word == start else 2


def _inside(stretch: Stretch | None, first: int, last: int) -> int:
    """First word of the stretch in the window: -1 none told, -100 outside the window."""
    if stretch is None:
        return -1
    return stretch[0] - first if first <= stretch[0] and stretch[1] <= last else NONE


def varied(words: list[str], dice: random.Random) -> list[str]:
    """The same words in another typography: curly or straight marks, headlines, all capitals, no capitals."""
    if dice.random() < 0.5:
        words = _marks(words, dice)
    roll = dice.random()
    if roll < 0.02:
        return [word.lower() for word in words]
    if roll < 0.04:
        return [word.upper() for word in words]
    if roll < 0.07:
        return [word[:1].upper() + word[1:] for word in words]
    return words


def _marks(words: list[str], dice: random.Random) -> list[str]:
    if dice.random() < 0.3:
        straight = str.maketrans("“”„‘’", '"""' + "''")
        return [word.translate(straight) for word in words]
    found, opened = [], False
    for word in words:
        if word in {'"', "``", "''"}:
            opened = not opened
            word = "“" if opened else "”"
        found.append(word.replace("'", "’"))
    return found


def collate(windows: list[Window]) -> dict[str, Any]:
    """Windows padded to one batch."""
    subwords, words = max(len(w.ids) for w in windows), max(len(w.first) for w in windows)

    def padded(rows: list[list[int]], size: int, filler: int) -> torch.Tensor:
        return torch.tensor([row + [filler] * (size - len(row)) for row in rows])

    batch = {
        "ids": padded([w.ids for w in windows], subwords, 0),
        "shapes": padded([w.shapes for w in windows], subwords, 0),
    }
    batch["mask"] = padded([[1] * len(w.ids) for w in windows], subwords, 0)
    batch["first"] = padded([w.first for w in windows], words, 0)
    batch["sentence"] = padded([w.sentence for w in windows], words, -1)
    for layer in ("pos", "head", "relation"):
        batch[layer] = padded([getattr(w, layer) for w in windows], words, NONE)
    batch["names"] = padded([w.names for w in windows], words, FREE)
    batch["parts"] = torch.stack([padded([w.parts[k] for w in windows], words, NONE) for k in range(3)], -1)
    batch["links"] = [(b, *link) for b, w in enumerate(windows) for link in w.links]
    batch["places"] = [w.place for w in windows]
    batch["groups"] = [w.groups for w in windows]
    batch["choices"] = [w.choice for w in windows]
    return batch

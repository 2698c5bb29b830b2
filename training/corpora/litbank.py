"""LitBank: coreference in a hundred texts of English fiction. Its mentions are spans; the engine of the stage before
finds their heads."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from corpora import DATA, Document, Stretch
from corpora.recut import layout_of
from onrecord.engine import Engine


def litbank() -> list[Document]:
    engine = Engine()
    return [_document(path, engine) for path in sorted((DATA / "people/litbank/coref-conll").glob("*.conll"))]


def _document(path: Path, engine: Engine) -> Document:
    doc, groups = _read(path)
    heads = engine(layout_of(doc)).head
    doc.clusters = [sorted({_head(heads, words) for words in spans}) for spans in groups.values()]
    return doc


def _read(path: Path) -> tuple[Document, dict[str, list[Stretch]]]:
    doc = Document(path.stem, [], [])
    groups: dict[str, list[Stretch]] = defaultdict(list)
    open_: dict[str, list[int]] = defaultdict(list)
    first = 0
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        cells = line.split("\t")
        if len(cells) > 5:
            doc.words.append(cells[3])
            _brackets(cells[-1] or cells[-2], len(doc.words) - 1, open_, groups)
        elif len(doc.words) > first:
            doc.sentences.append((first, len(doc.words)))
            first = len(doc.words)
    return doc, groups


def _brackets(cell: str, word: int, open_: dict[str, list[int]], groups: dict[str, list[Stretch]]) -> None:
    for part in cell.strip().split("|"):
        number = part.strip("()")
        if part.startswith("("):
            open_[number].append(word)
        if part.endswith(")") and open_[number]:
            groups[number].append((open_[number].pop(), word + 1))


def _head(heads: tuple[int, ...], words: Stretch) -> int:
    first, last = words
    return next(
        (word for word in range(first, last) if not first <= heads[word] < last or heads[word] == word), last - 1
    )

"""One layout through the network, window by window, and its scores to tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from onrecord.engine import coreference, quotations
from onrecord.engine.network import Network, Scores
from onrecord.engine.spans import Doubts, doubt, names
from onrecord.engine.subwords import END, START, Pieces, pieces
from onrecord.engine.trees import heads
from onrecord.engine.windows import Window, windows
from onrecord.tags import Stretch, Tags
from onrecord.text import Layout


@dataclass
class Found:
    """What the windows have said so far, word by word."""

    pos: list[int] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    relation: list[int] = field(default_factory=list)
    names: Doubts = field(default_factory=Doubts)
    parts: quotations.Parts = field(default_factory=quotations.Parts)
    heads: coreference.Heads = field(default_factory=coreference.Heads)


def tags_of(network: Network, layout: Layout) -> Tags:
    return _tags(network, layout, scan(network, layout)) if layout.words else Tags((), (), ())


def scan(network: Network, layout: Layout) -> Found:
    """All windows of a story through the network."""
    cut = pieces(network.tokenizer, [layout.word(index) for index in range(len(layout.words))])
    numbers = [number for number, sentence in enumerate(layout.sentences) for _ in range(*sentence)]
    root = network.labels["relations"].index("root")
    found = Found()
    for window in windows([len(ids) for ids in cut.ids], layout.sentences):
        scores = _run(network, cut, numbers, window.words)
        _collect(found, scores, window, numbers[slice(*window.own)], root)
    _whole_sentences(found, layout.sentences, root, network.labels["relations"].index("parataxis"))
    return found


def _run(network: Network, cut: Pieces, numbers: list[int], words: Stretch) -> Scores:
    ids, shapes, first = [START], [0], []
    for word in range(*words):
        first.append(len(ids))
        ids.extend(cut.ids[word])
        shapes.extend([cut.shapes[word]] * len(cut.ids[word]))
    return network.run([*ids, END], [*shapes, 0], first, numbers[slice(*words)])


def _collect(found: Found, scores: Scores, window: Window, numbers: list[int], root: int) -> None:
    """Take over what the window says of its own words."""
    own = slice(window.own.first - window.words.first, window.own.last - window.words.first)
    coreference.collect(found.heads, scores.coreference, own, window.own.first)
    quotations.collect(found.parts, scores.parts, scores.links, own)
    found.pos += scores.pos[own].argmax(1).tolist()
    doubt(found.names, scores.names[own])
    for sentence in _runs(numbers, own.start):
        _tree(found, scores, sentence, window.words.first, root)


def _runs(numbers: list[int], at: int) -> Iterator[slice]:
    """Slices of equal sentence numbers."""
    for _, run in groupby(numbers):
        size = len(list(run))
        yield slice(at, at + size)
        at += size


def _tree(found: Found, scores: Scores, sentence: slice, offset: int, root: int) -> None:
    """Heads and relations; the relation of a root is `root`, and of no other word."""
    chosen = heads(scores.arcs[sentence, sentence])
    start = offset + sentence.start
    found.head += [start + head for head in chosen]
    relations = scores.relations[sentence].copy()
    relations[:, root] = -np.inf
    best = relations.argmax(1).tolist()
    found.relation += [root if word == head else best[word] for word, head in enumerate(chosen)]


def _whole_sentences(found: Found, sentences: tuple[Stretch, ...], root: int, loose: int) -> None:
    """A sentence read in several windows has a root in each: the later ones hang from the first."""
    for sentence in sentences:
        roots = [word for word in range(*sentence) if found.head[word] == word]
        for word in roots[1:]:
            found.head[word], found.relation[word] = roots[0], loose


def _tags(network: Network, layout: Layout, found: Found) -> Tags:
    labels = network.labels
    breaks = frozenset(sentence.first for sentence in layout.sentences)
    marks = frozenset(word for word, pos in enumerate(found.pos) if labels["pos"][pos] == "PUNCT")
    link, coref = (np.array(labels[name], dtype=np.float32) for name in ("link_distance", "coref_distance"))
    return Tags(
        pos=tuple(labels["pos"][one] for one in found.pos),
        head=tuple(found.head),
        relation=tuple(labels["relations"][one] for one in found.relation),
        names=tuple(names(found.names, labels["kinds"], breaks)),
        attributions=quotations.attributions(found.parts, link, marks),
        links=coreference.links(found.heads, coref),
    )

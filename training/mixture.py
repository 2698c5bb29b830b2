"""Which corpora a stage of training draws from, and in what shares of subwords."""

from __future__ import annotations

from typing import NamedTuple

from corpora import Document
from corpora.gap import passages
from corpora.litbank import litbank
from corpora.names import newswire, redocred, wikigold, wnut
from corpora.polnear import polnear
from corpora.treebanks import ewt, gum


class Share(NamedTuple):
    documents: list[Document]
    part: float
    together: int = 1  # windows of a document that stay in one batch, for links from one to the other


def mixture(stage: str) -> list[Share]:
    treebanks, names = ewt("train") + gum("train"), redocred() + wikigold() + wnut()
    stories, wire = polnear("train"), newswire()[0]
    if stage == "first":
        return [Share(treebanks, 0.42), Share(stories, 0.30), Share(wire, 0.22), Share(names, 0.06)]
    coref = [Share(gum("train"), 0.07, 4), Share(litbank(), 0.04, 4), Share(passages("development"), 0.08)]
    return [Share(treebanks, 0.26), Share(stories, 0.36), Share(wire, 0.15), Share(names, 0.04), *coref]

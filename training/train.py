"""Train all heads at once: python train.py --seconds 1500 --out FOLDER [--from CHECKPOINT] [--seed 0]

Every epoch packs the documents anew (windows of varied size, varied typography) and mixes the corpora in fixed
shares, so each batch holds several tasks. The learning rate falls to zero with the clock: a run ends when it says.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from corpora import Document, Stretch
from losses import WEIGHTS, losses
from mixture import mixture
from model import Engine, base_folder
from onrecord.engine.subwords import pieces
from progress import quick
from windows import collate, pack, varied, window

TRUNK_RATE, HEAD_RATE = 2.5e-4, 1.5e-3
BATCH = 1100  # subwords, padding included


Run = tuple[Document, list[Stretch], int]  # a document, windows of it that stay together, the longest's subwords


@dataclass
class Source:
    """One corpus in the mixture: its windows in random order, without end; `together` at a time."""

    documents: list[Document]
    share: float
    together: int
    sizes: list[list[int]]

    def runs(self, dice: random.Random) -> Iterator[Run]:
        while True:
            epoch: list[Run] = []
            for doc, sizes in zip(self.documents, self.sizes, strict=True):
                packed = pack(doc, sizes, dice.choice((90, 150, 200, 250, 250)))
                for start in range(0, len(packed), self.together):
                    some = packed[start : start + self.together]
                    epoch.append((doc, some, max(sum(sizes[a:b]) for a, b in some)))
            dice.shuffle(epoch)
            yield from epoch


def load_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def batches(sources: list[Source], tokenizer: Tokenizer, dice: random.Random) -> Iterator[dict]:
    """Draw by share of subwords, gather many, sort by size, deal out batches in random order."""
    streams = [source.runs(dice) for source in sources]
    drawn = [0.0] * len(sources)
    while True:
        pool: list[Run] = []
        while sum(len(some) * size for _, some, size in pool) < BATCH * 12:
            behind = min(range(len(sources)), key=lambda i: drawn[i] / sources[i].share)
            pool.append(next(streams[behind]))
            drawn[behind] += len(pool[-1][1]) * pool[-1][2]
        for group in _grouped(pool, dice):
            pairs = [(doc, stretch) for doc, some, _ in group for stretch in some]
            yield collate([window(doc, s, varied(doc.words[slice(*s)], dice), tokenizer) for doc, s in pairs])


def _grouped(pool: list[Run], dice: random.Random) -> list[list[Run]]:
    pool.sort(key=lambda run: run[2] + dice.random() * 30)
    groups, current, count, longest = [], [], 0, 0
    for run in pool:
        if current and (count + len(run[1])) * max(run[2], longest) > BATCH:
            groups.append(current)
            current, count, longest = [], 0, 0
        current.append(run)
        count, longest = count + len(run[1]), max(longest, run[2])
    groups.append(current)
    dice.shuffle(groups)
    return groups


def prepared(tokenizer: Tokenizer, stage: str) -> list[Source]:
    made = []
    for share in mixture(stage):
        sizes = [[len(ids) for ids in pieces(tokenizer, doc.words).ids] for doc in share.documents]
        made.append(Source(share.documents, share.part, share.together, sizes))
    return made


def optimizer_of(model: Engine, scale: float) -> tuple[torch.optim.Optimizer, list[float], list]:
    trunk = [p for n, p in model.named_parameters() if n.startswith("trunk.") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("trunk.")]
    rates = [TRUNK_RATE * scale, HEAD_RATE * scale]
    groups = [{"params": trunk, "lr": rates[0]}, {"params": heads, "lr": rates[1]}]
    return torch.optim.AdamW(groups, weight_decay=0.01), rates, trunk + heads


def train(model: Engine, sources: list[Source], options: argparse.Namespace) -> None:
    dice = random.Random(options.seed)
    tokenizer = load_tokenizer()
    optimizer, rates, parameters = optimizer_of(model, options.scale)
    began, seen, saved = time.time(), 0, time.time()
    running: dict[str, float] = {}
    for step, batch in enumerate(batches(sources, tokenizer, dice)):
        passed = (time.time() - began) / options.seconds
        if passed >= 1:
            break
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min(1, (step + 1) / 60) * max(0.01, 1 - passed)
        found = losses(model, batch)
        sum(WEIGHTS[name] * loss for name, loss in found.items()).backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seen += int(batch["mask"].sum())
        for name, loss in found.items():
            running[name] = 0.97 * running.get(name, float(loss.detach())) + 0.03 * float(loss.detach())
        if step % 25 == 0:
            shown = " ".join(f"{name} {value:.3f}" for name, value in running.items())
            print(
                f"{time.time() - began:5.0f}s step {step} {seen / (time.time() - began):.0f} subwords/s {shown}",
                flush=True,
            )
        if time.time() - saved > 240:
            torch.save(model.state_dict(), options.out / "latest.pt")
            saved = time.time()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1500)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--from", dest="start", type=Path)
    parser.add_argument("--stage", default="first", choices=("first", "second"))
    parser.add_argument("--scale", type=float, default=1.0, help="of the learning rates")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    options.out.mkdir(parents=True, exist_ok=True)
    model = Engine()
    if options.start:
        print(model.load_state_dict(torch.load(options.start), strict=False))
    model.train()
    train(model, prepared(load_tokenizer(), options.stage), options)
    torch.save(model.state_dict(), options.out / "final.pt")
    model.eval()
    print(quick(model, load_tokenizer()), flush=True)


if __name__ == "__main__":
    main()

"""The mean of checkpoints that went on from one another: python average.py OUT CHECKPOINT ...

Fine-tuned from one start, they lie in one valley of the loss, and the middle of it generalises better than its rims
(Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def mean(checkpoints: list[Path]) -> dict[str, torch.Tensor]:
    weights = [torch.load(path, map_location="cpu") for path in checkpoints]
    return {name: torch.stack([each[name].float() for each in weights]).mean(0) for name in weights[0]}


if __name__ == "__main__":
    torch.save(mean([Path(path) for path in sys.argv[2:]]), sys.argv[1])

"""The weights that ship, back into a checkpoint: python restore.py CHECKPOINT

So a run can go on from `model.onnx` where no checkpoint was kept. Undoes graph.py: eight-bit matrices are scaled
back, side-by-side layers taken apart. What the shipped file lacks (word embeddings, frozen; positions beyond a window;
the vectors for "no link") comes from the base model or starts anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from export import PACKAGE
from labels import RELATIONS
from model import LINK, RELATION, Engine

Array = NDArray[np.float32]
_SIDE_BY_SIDE = {"content_first": 2 * LINK, "content_last": 2 * LINK, "cue": LINK, "source": LINK}


def shipped(path: Path) -> dict[str, Array]:
    """Every constant of the graph by name, scaled back to single precision, matrices as [out, in]."""
    found = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(str(path)).graph.initializer}
    weights: dict[str, Array] = {}
    for name, value in found.items():
        scale = found.get(name.removesuffix(".weight") + ".scale")
        real = value.astype(np.float32)
        if name.endswith(".weight") and value.ndim == 2:
            real = (real * scale if scale is not None else real).T
        weights[name] = real
    return weights


def restored(weights: dict[str, Array], fresh: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """`fresh` is an untrained model's state; every tensor that shipped replaces its own."""
    weights["shape.weight"] = weights["shape"]
    _take_apart(weights)
    _positions(weights, fresh)
    state = {}
    for name, tensor in fresh.items():
        value = torch.from_numpy(np.ascontiguousarray(weights[name])) if name in weights else tensor
        if name not in weights:
            print("not shipped:", name)
        state[name] = value.reshape(tensor.shape)
    return state


def _take_apart(weights: dict[str, Array]) -> None:
    for kind in ("weight", "bias"):
        joined = weights.pop(f"links.content_first.{kind}")
        cuts = np.cumsum(list(_SIDE_BY_SIDE.values()))[:-1]
        for part, value in zip(_SIDE_BY_SIDE, np.split(joined, cuts), strict=True):
            weights[f"links.{part}.{kind}"] = value
    name = "dependencies"
    weights[f"{name}.arc.weight"] = np.c_[weights[f"{name}.arc.weight"], weights[f"{name}.arc.bias"]]
    below = np.c_[weights[f"{name}.relation.weight"], weights[f"{name}.relation.bias"]]
    below = below.reshape(len(RELATIONS), RELATION, RELATION + 1)
    prior = np.c_[weights[f"{name}.prior.weight"], weights[f"{name}.prior.bias"]][:, None]
    weights[f"{name}.relation.weight"] = np.concatenate([below, prior], 1)


def _positions(weights: dict[str, Array], fresh: dict[str, torch.Tensor]) -> None:
    """A window's positions shipped with the one token type added in."""
    name = "trunk.embeddings.position_embeddings.weight"
    whole, kind = fresh[name].numpy().copy(), fresh["trunk.embeddings.token_type_embeddings.weight"][0].numpy()
    known = weights["positions"][0]
    whole[: len(known)] = known - kind
    weights[name] = whole


def main() -> None:
    weights = shipped(PACKAGE / "model.onnx")
    tables = json.loads((PACKAGE / "labels.json").read_text(encoding="utf-8"))
    weights["links.distance"] = np.array(tables["link_distance"], np.float32)
    weights["coreference.distance"] = np.array(tables["coref_distance"], np.float32)
    torch.save(restored(weights, Engine().state_dict()), sys.argv[1])


if __name__ == "__main__":
    main()

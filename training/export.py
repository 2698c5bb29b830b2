"""A checkpoint to the package: python export.py CHECKPOINT [FOLDER]

Writes model.onnx (int8), labels.json (labels, small tables, digest) and tokenizer.json into the folder, and
model-fp32.onnx beside the checkpoint for reference.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from graph import build
from labels import KINDS, NAMES, PARTS, POS, RELATIONS
from model import COREF, LINK, base_folder
from onrecord.engine.windows import LONGEST

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "engine"


def load(checkpoint: Path) -> dict[str, NDArray[np.float32]]:
    return {name: tensor.float().numpy() for name, tensor in torch.load(checkpoint, map_location="cpu").items()}


def export(checkpoint: Path, folder: Path) -> None:
    weights = load(checkpoint)
    model = build(weights, int8=True, longest=LONGEST + 2).SerializeToString()
    reference = build(weights, int8=False, longest=LONGEST + 2).SerializeToString()
    (folder / "model.onnx").write_bytes(model)
    (checkpoint.parent / "model-fp32.onnx").write_bytes(reference)
    (folder / "tokenizer.json").write_text(tokenizer(), encoding="utf-8")
    digests = {
        "model.onnx": hashlib.sha256(model).hexdigest(),
        "model-fp32.onnx": hashlib.sha256(reference).hexdigest(),
    }
    (folder / "labels.json").write_text(
        json.dumps(labels(weights) | {"digests": digests}, indent=1) + "\n", encoding="utf-8"
    )
    print({name: (folder / name).stat().st_size for name in ("model.onnx", "tokenizer.json", "labels.json")})


def tokenizer() -> str:
    """The base model's, without padding and truncation."""
    whole = json.loads((base_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    whole["padding"] = whole["truncation"] = None
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def labels(weights: dict[str, NDArray[np.float32]]) -> dict[str, object]:
    link = weights["links.distance"]
    coref = weights["coreference.distance"]
    return {
        "pos": POS, "relations": RELATIONS, "names": NAMES, "kinds": KINDS, "parts": PARTS,
        "link_width": LINK, "coref_width": COREF,
        "link_distance": np.round(link, 5).tolist(), "coref_distance": np.round(coref, 5).tolist(),
    }  # fmt: skip


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else PACKAGE)

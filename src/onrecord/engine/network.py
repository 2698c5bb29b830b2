"""The encoder and its heads on ONNX Runtime: one window in, arrays out.

Windows are run one at a time. Eight-bit arithmetic scales the activations by the largest value in the run, so what
shares a run shares a scale: alone, a window's result depends on that window only.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import EngineError

Floats = NDArray[np.float32]
FOLDER = Path(__file__).parent


class Scores(NamedTuple):
    """What the heads say of the words of one window; rows are words."""

    pos: Floats
    names: Floats
    parts: Floats
    links: Floats
    arcs: Floats  # [word, head], the diagonal for roots; -10000 across sentences
    relations: Floats  # to the best head
    coreference: Floats


class Network:
    """The weights in `path`, whose digest must be the one in labels.json beside the package."""

    def __init__(self, path: Path = FOLDER / "model.onnx", *, threads: int = 1) -> None:
        self.labels = _labels()
        self._session = _session(_checked(path, self.labels["digests"]), threads)

    @cached_property
    def tokenizer(self) -> Any:
        return _tokenizer(FOLDER / "tokenizer.json")

    def run(self, ids: list[int], shapes: list[int], first: list[int], sentence: list[int]) -> Scores:
        """`first` is the place of each word's first piece; `sentence` numbers the words' sentences."""
        feed = {
            "ids": np.array([ids], dtype=np.int64),
            "shapes": np.array([shapes], dtype=np.int64),
            "first": np.array(first, dtype=np.int64),
            "sentence": np.array(sentence, dtype=np.int64),
        }
        return Scores(*self._session.run(Scores._fields, feed))


def _labels() -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EngineError(f"labels.json of the language engine cannot be read: {error}") from error
    return found


def _checked(path: Path, digests: dict[str, str]) -> bytes:
    try:
        weights = path.read_bytes()
    except OSError as error:
        raise EngineError(f"the weights of the language engine cannot be read: {error}") from error
    if hashlib.sha256(weights).hexdigest() != digests.get(path.name):
        raise EngineError(f"{path}: the weights are damaged or belong to another version; reinstall onrecord")
    return weights


def _session(weights: bytes, threads: int) -> Any:
    try:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime raises many kinds; all mean that this machine cannot run it
        raise EngineError(f"ONNX Runtime cannot run the language engine on this machine: {error}") from error


def _tokenizer(path: Path) -> Any:
    try:
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises bare Exception
        raise EngineError(f"the tokenizer of the language engine cannot be loaded: {error}") from error

"""The network as an ONNX graph, written out by hand from the checkpoint: fp32 for reference, or int8.

int8 is dynamic for activations (one scale a window, and a window is run alone, so a story's tags depend on the story
only) and symmetric per column for weights, held to seven bits so that no processor's eight-bit instructions overflow.
Word embeddings are int8 per row. Small and touchy matrices stay in half precision.
"""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from labels import RELATIONS
from model import RELATION

Array = NDArray[np.float32]
CONTRIB = "com.microsoft"
SEVEN_BITS = 63


class Graph:
    """Nodes and weights as they are added; every method returns the name of its result."""

    def __init__(self, weights: dict[str, Array], int8: bool) -> None:
        self.weights, self.int8 = weights, int8
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self.count = 0

    def add(self, op: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes: object) -> str:
        self.count += 1
        names = [f"{op}_{self.count}" + (f"_{i}" if i else "") for i in range(outputs)]
        self.nodes.append(helper.make_node(op, list(inputs), names, domain=domain, **attributes))
        return names[0]

    def constant(self, name: str, value: NDArray) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def numbers(self, *values: int) -> str:
        return self.constant("int_" + "_".join(str(v) for v in values), np.array(values, dtype=np.int64))

    def weight(self, name: str, value: Array) -> str:
        """Half precision in the file, single when run (folded at load)."""
        if not self.int8:
            return self.constant(name, value.astype(np.float32))
        return self.add("Cast", self.constant(name, value.astype(np.float16)), to=TensorProto.FLOAT)

    def linear(self, words: str, *names: str, quantised: bool) -> str:
        """x W + b; several layers of one input side by side."""
        matrix = np.concatenate([self.weights[f"{name}.weight"] for name in names]).T
        bias = np.concatenate([self.weights[f"{name}.bias"] for name in names])
        return self.product(words, names[0], matrix, bias, quantised)

    def product(self, words: str, name: str, matrix: Array, bias: Array, quantised: bool) -> str:
        bias_name = self.constant(f"{name}.bias", bias.astype(np.float32))
        if not (quantised and self.int8):
            return self.add("Add", self.add("MatMul", words, self.weight(f"{name}.weight", matrix)), bias_name)
        scale = np.maximum(np.abs(matrix).max(0), 1e-8) / SEVEN_BITS
        packed = self.constant(f"{name}.weight", np.rint(matrix / scale).astype(np.int8))
        scales = self.constant(f"{name}.scale", scale.astype(np.float32))
        zero = self.constant(f"{name}.zero", np.zeros(matrix.shape[1], np.int8))
        return self.add("DynamicQuantizeMatMul", words, packed, scales, zero, bias_name, domain=CONTRIB)

    def gelu(self, words: str) -> str:
        return self.add("Gelu", words, domain=CONTRIB)

    def normed(self, words: str, skip: str, name: str) -> str:
        """Sum and layer norm as two nodes: a sixth faster here than the fused one."""
        gamma, beta = (self.constant(f"{name}.{kind}", self.weights[f"{name}.{kind}"]) for kind in ("weight", "bias"))
        return self.add("LayerNormalization", self.add("Add", words, skip), gamma, beta, epsilon=1e-12)


def embed(graph: Graph, longest: int) -> str:
    table = graph.weights["trunk.embeddings.word_embeddings.weight"]
    if graph.int8:
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        packed = graph.constant("embeddings", np.rint(table / scale).astype(np.int8))
        rows = graph.add("Cast", graph.add("Gather", packed, "ids"), to=TensorProto.FLOAT)
        scales = graph.constant("embeddings.scale", scale.astype(np.float32))
        found = graph.add("Mul", rows, graph.add("Gather", scales, "ids"))
    else:
        found = graph.add("Gather", graph.constant("embeddings", table), "ids")
    shapes = graph.add("Gather", graph.constant("shape", graph.weights["shape.weight"]), "shapes")
    places = graph.weights["trunk.embeddings.position_embeddings.weight"][:longest]
    places = places + graph.weights["trunk.embeddings.token_type_embeddings.weight"][:1]
    length = graph.add("Shape", "ids", start=1)
    start = graph.numbers(0)
    places = graph.add("Slice", graph.weight("positions", places[None]), start, length, graph.numbers(1))
    found = graph.add("Add", found, shapes)
    return graph.normed(found, places, "trunk.embeddings.LayerNorm")


def layer(graph: Graph, words: str, number: int) -> str:
    name = f"trunk.encoder.layer.{number}"
    parts = [graph.linear(words, f"{name}.attention.self.{part}", quantised=True) for part in ("query", "key", "value")]
    seen = graph.add("MultiHeadAttention", *parts, domain=CONTRIB, num_heads=12)
    seen = graph.linear(seen, f"{name}.attention.output.dense", quantised=True)
    words = graph.normed(seen, words, f"{name}.attention.output.LayerNorm")
    inner = graph.gelu(graph.linear(words, f"{name}.intermediate.dense", quantised=True))
    outer = graph.linear(inner, f"{name}.output.dense", quantised=True)
    return graph.normed(outer, words, f"{name}.output.LayerNorm")


def dependencies(graph: Graph, words: str, start: str) -> None:
    """Arc scores within sentences (the diagonal is the root's) and relations to the best head of each word."""
    name = "dependencies"
    arc = graph.weights[f"{name}.arc.weight"].T
    below = graph.gelu(graph.linear(words, f"{name}.arc_below.0", quantised=True))
    below = graph.product(below, f"{name}.arc", arc[:-1], arc[-1], quantised=False)
    above = graph.gelu(graph.linear(words, f"{name}.arc_head.0", quantised=True))
    root = graph.gelu(graph.linear(start, f"{name}.arc_head.0", quantised=True))
    scores = graph.add("MatMul", below, graph.add("Transpose", above, perm=[1, 0]))
    roots = graph.add("MatMul", below, graph.add("Transpose", root, perm=[1, 0]))
    eye = graph.add("Cast", graph.add("EyeLike", scores), to=TensorProto.BOOL)
    scores = graph.add("Where", eye, roots, scores)
    row, column = (graph.add("Unsqueeze", "sentence", graph.numbers(axis)) for axis in (0, 1))
    apart = graph.constant("apart", np.float32([-1e4]))
    arcs = graph.add("Where", graph.add("Equal", row, column), scores, apart)
    graph.nodes.append(helper.make_node("Identity", [arcs], ["arcs"]))
    relations(graph, words, start, graph.add("ArgMax", arcs, axis=1, keepdims=0))


def relations(graph: Graph, words: str, start: str, heads: str) -> None:
    name, count = "dependencies", len(RELATIONS)
    above = graph.gelu(graph.linear(words, f"{name}.relation_head.0", quantised=True))
    root = graph.gelu(graph.linear(start, f"{name}.relation_head.0", quantised=True))
    size = graph.add("Squeeze", graph.add("Shape", "first"), graph.numbers(0))
    zero, one = (graph.constant(f"scalar_{v}", np.int64(v)) for v in (0, 1))
    own = graph.add("Equal", heads, graph.add("Range", zero, size, one))
    chosen = graph.add("Where", graph.add("Unsqueeze", own, graph.numbers(1)), root, graph.add("Gather", above, heads))
    below = graph.gelu(graph.linear(words, f"{name}.relation_below.0", quantised=True))
    matrix = graph.weights[f"{name}.relation.weight"].T  # [97, 44 * 97]
    shaped = matrix.reshape(RELATION + 1, count, RELATION + 1)
    inner = shaped[:, :, :-1].reshape(RELATION + 1, -1)
    mixed = graph.product(below, f"{name}.relation", inner[:-1], inner[-1], quantised=True)
    mixed = graph.add("Reshape", mixed, graph.numbers(-1, count, RELATION))
    scores = graph.add("MatMul", mixed, graph.add("Unsqueeze", chosen, graph.numbers(2)))
    prior = graph.product(below, f"{name}.prior", shaped[:-1, :, -1], shaped[-1, :, -1], quantised=False)
    total = graph.add("Add", graph.add("Squeeze", scores, graph.numbers(2)), prior)
    graph.nodes.append(helper.make_node("Identity", [total], ["relations"]))


def coreference(graph: Graph, words: str) -> None:
    name = "coreference"
    mention = graph.linear(words, f"{name}.mention", quantised=False)
    sides = []
    for side in ("later", "earlier"):
        inner = graph.gelu(graph.linear(words, f"{name}.{side}.0", quantised=True))
        sides.append(graph.linear(inner, f"{name}.{side}.2", quantised=False))
    graph.nodes.append(helper.make_node("Concat", [mention, *sides], ["coreference"], axis=1))


def build(weights: dict[str, Array], int8: bool, longest: int) -> onnx.ModelProto:
    graph = Graph(weights, int8)
    hidden = embed(graph, longest)
    for number in range(6):
        hidden = layer(graph, hidden, number)
    hidden = graph.add("Squeeze", hidden, graph.numbers(0))
    words, start = graph.add("Gather", hidden, "first"), graph.add("Gather", hidden, graph.numbers(0))
    tags = {"pos": ("pos",), "names": ("names",), "parts": ("parts",)}
    tags["links"] = tuple(f"links.{part}" for part in ("content_first", "content_last", "cue", "source"))
    for output, layers in tags.items():
        graph.nodes.append(helper.make_node("Identity", [graph.linear(words, *layers, quantised=False)], [output]))
    dependencies(graph, words, start)
    coreference(graph, words)
    return _model(graph)


def _model(graph: Graph) -> onnx.ModelProto:
    whole, real = TensorProto.INT64, TensorProto.FLOAT
    inputs = [helper.make_tensor_value_info(name, whole, [1, "pieces"]) for name in ("ids", "shapes")]
    inputs += [helper.make_tensor_value_info(name, whole, ["words"]) for name in ("first", "sentence")]
    names = ("pos", "names", "parts", "links", "arcs", "relations", "coreference")
    outputs = [helper.make_tensor_value_info(name, real, None) for name in names]
    made = helper.make_graph(graph.nodes, "engine", inputs, outputs, list(graph.constants.values()))
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(made, opset_imports=versions, ir_version=9)

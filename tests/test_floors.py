"""The house rules that a machine can hold: imports go down, the floors below the edges are pure, rooms are small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "src" / "onrecord"

# From the ground up. A module imports only from floors below its own; modules on one floor do not know each other.
# A package named here is one room: its files may know each other. A module that stands nowhere fails the tests.
STAGES = (
    "layout",
    "language",
    "times",
    "quotes",
    "mentions",
    "people",
    "speakers",
    "facts",
    "kin",
    "events",
    "left_open",
)
FLOORS = (
    ("model", "errors", "tags"),
    ("text", "cast", "lexicon", "corrections"),
    ("dates", "rules", "scene", "syntax", "verbs"),
    ("reading.words", "scene"),
    ("engine", *(f"reading.{stage}" for stage in STAGES)),
    ("reading", "merging"),
    ("quotations", "temporal"),
    ("__init__",),
    ("codec", "decided", "sources", "timeml"),
    ("store",),
    ("build", "lookup"),
    ("view",),
    ("web",),
    ("cli",),
    ("__main__",),
)
PURE = FLOORS.index(("__init__",))  # all floors below this one are pure
PACKAGE_DATA = {"lexicon", "engine"}  # may read the files that lie beside them, and nothing else
LIBRARIES = {"engine": {"numpy", "onnxruntime", "tokenizers"}, "merging": {"rapidfuzz"}}  # beyond the standard library

HARMLESS = {
    *("__future__", "bisect", "calendar", "collections", "dataclasses", "datetime", "enum", "functools"),
    *("hashlib", "heapq", "itertools", "math", "operator", "re", "string", "types", "typing", "unicodedata"),
}
WORLDLY_CALLS = {
    *("open", "print", "input", "eval", "exec", "globals", "date.today", "datetime.now", "datetime.today"),
    *("datetime.datetime.now", "datetime.date.today"),
}

# A file is a room one can overlook, a function is read at a glance.
LONGEST_FILE, LONGEST_FUNCTION = 400, 40


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(path): path for path in sorted(HOUSE.rglob("*.py"))}


def room_of(module: str) -> str:
    """The entry of FLOORS that a module belongs to: itself, or the nearest package around it."""
    rooms = {room for floor in FLOORS for room in floor}
    parts = module.split(".")
    around = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((room for room in around if room in rooms and (room == module or room != "reading")), "")


def floor_of(room: str) -> int:
    return next((number for number, floor in enumerate(FLOORS) if room in floor), len(FLOORS))


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports_of(module: str) -> Iterator[str]:
    """All that a module imports, wherever in it: ours without the leading `onrecord.`, others by their full name."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name.removeprefix("onrecord.") in MODULES else str(node.module) for name in names)


def ours(name: str) -> str | None:
    return (
        name.removeprefix("onrecord.") if name.startswith("onrecord.") else "__init__" if name == "onrecord" else None
    )


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module: str) -> None:
    room = room_of(module)
    assert room, "this module stands on no floor: choose one in FLOORS"
    for imported in filter(None, map(ours, imports_of(module))):
        below = room_of(imported)
        assert below == room or floor_of(below) < floor_of(room), f"{module} must not know {imported}"


def pure_modules() -> list[str]:
    return [module for module in MODULES if floor_of(room_of(module)) < PURE]


@pytest.mark.parametrize("module", pure_modules())
def test_floors_below_the_edges_are_pure(module: str) -> None:
    room = room_of(module)
    beside = {"importlib", "json", "pathlib"} if room in PACKAGE_DATA else set()
    foreign = {name.split(".")[0] for name in imports_of(module) if ours(name) is None}
    unknown = foreign - HARMLESS - beside - LIBRARIES.get(room, set())
    assert not unknown, "the world is for the edges, and a library on a pure floor is a decision: name it in this file"
    assert not set(calls_of(module)) & WORLDLY_CALLS


def calls_of(module: str) -> Iterator[str]:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize("module", MODULES)
def test_rooms_are_small(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    functions = [node for node in ast.walk(tree_of(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION]
    assert not long, f"longer than {LONGEST_FUNCTION} lines: {long}"


def test_no_drawer_for_all_things() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager"}
    assert not {part for module in MODULES for part in module.split(".")} & drawers

"""Facts of words, one a line in text files beside this one, source on top after `#`. Loaded once at import."""

from __future__ import annotations

from importlib.resources import files


def load(name: str) -> frozenset[str]:
    """The entries of `NAME.txt`, comments and blank lines left out."""
    return frozenset(lines(name))


def lines(name: str) -> tuple[str, ...]:
    """The same in the file's order; entries of several columns live in `NAME.tsv`."""
    candidates = (files(__name__).joinpath(f"{name}.{ending}") for ending in ("txt", "tsv"))
    path = next(path for path in candidates if path.is_file())
    stripped = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in stripped if line and not line.startswith("#"))


ABBREVIATIONS = load("abbreviations")

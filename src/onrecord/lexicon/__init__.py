"""Facts of words, one a line in text files beside this one, source on top after `#`. Loaded once at import."""

from __future__ import annotations

from importlib.resources import files


def load(name: str) -> frozenset[str]:
    """The entries of `NAME.txt`, comments and blank lines left out."""
    return frozenset(lines(name))


def lines(name: str) -> tuple[str, ...]:
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    stripped = (line.strip() for line in text.splitlines())
    return tuple(line for line in stripped if line and not line.startswith("#"))


ABBREVIATIONS = load("abbreviations")

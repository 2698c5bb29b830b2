"""What a scorer gives to the gate, and where the annotated data lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"  # beside the checkout; it is not part of the project


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures by name; the names in `costs` are the better the lower, all others the better the higher.

    `errors` are the items that went wrong, one line each, so that two runs can be compared item by item.
    `data` is the digest of all that was scored against: a changed yardstick must be noticed.
    """

    figures: dict[str, float]
    data: str
    errors: tuple[str, ...] = ()
    costs: frozenset[str] = frozenset()


def digest_of(files: Iterable[Path]) -> str:
    """One digest of the names and contents of files, whatever folder they lie in."""
    digest = blake2b(digest_size=12)
    for file in sorted(files):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()

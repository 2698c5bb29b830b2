"""The shelf of a whole merge: the findings of one matter, in memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from onrecord.merging.blocks import ALWAYS, Days, Face, Faces, Place, Row, Seen


class Memory:
    """Where faces stand. `findings` are those of each story, and may be changed by their owner before `change`."""

    def __init__(self, findings: Mapping[int, Sequence[Any]]) -> None:
        self._findings = findings
        self._counts: Counter[Place] = Counter()
        self._blocks: dict[int, set[Row]] = defaultdict(set)
        self._faces: dict[int, dict[tuple[int, int], Face]] = defaultdict(dict)
        self._component: dict[int, int] = {}
        self._members: dict[int, set[int]] = defaultdict(set)

    def change(self, gone: Mapping[int, Faces], come: Mapping[int, Faces]) -> tuple[set[Place], set[Place]]:
        before: dict[Place, int] = {}
        for sign, stories in ((-1, gone), (1, come)):
            for story, faces in stories.items():
                for index, face in enumerate(faces):
                    if sign > 0:
                        self._faces[face.id][story, index] = face
                    else:
                        del self._faces[face.id][story, index]
                    for key in face.keys:
                        place = (key, face.day, face.id)
                        before.setdefault(place, self._counts[place])
                        self._counts[place] += sign
        born = {place for place, count in before.items() if not count and self._counts[place]}
        died = {place for place, count in before.items() if count and not self._counts[place]}
        for key, *row in born:
            self._blocks[key].add((row[0], row[1]))
        for key, *row in died:
            self._blocks[key].remove((row[0], row[1]))
        return born, died

    def rows(self, key: int, days: Days, most: int) -> list[Row]:
        block = self._blocks[key]
        return list(islice((row for row in block if days == ALWAYS or days[0] <= row[0] <= days[1]), most))

    def components(self, faces: Iterable[int]) -> dict[int, int]:
        return {face: self._component[face] for face in faces if face in self._component}

    def members(self, components: Iterable[int]) -> set[int]:
        return {face for component in components for face in self._members[component]}

    def seen(self, face: int) -> Seen | None:
        return see((self._findings[story][index], story, face) for (story, index), face in self._at(face))

    def glance(self, face: int) -> Seen | None:
        places = self._at(face)
        return see((self._findings[story][index], story, one) for (story, index), one in {*places[:1], *places[-1:]})

    def _at(self, face: int) -> list[tuple[tuple[int, int], Face]]:
        return sorted(self._faces[face].items())

    def settle(self, dissolved: Iterable[int], components: Mapping[int, int]) -> None:
        for component in dissolved:
            for face in self._members.pop(component, ()):
                self._component.pop(face, None)
        for face, component in components.items():
            self._component[face] = component
            self._members[component].add(face)


def see(findings: Iterable[tuple[Any, int, Face]]) -> Seen | None:
    """One face of what stands under it: each finding, its story, and the face it has there."""
    together = list(findings)
    if not together:
        return None
    first = together[0][2]
    keys = first.keys
    if any(face.keys != keys for _, _, face in together):
        keys = tuple(sorted({key for _, _, face in together for key in face.keys}))
    return Seen(
        first._replace(keys=keys), [one for one, _, _ in together], frozenset(story for _, story, _ in together)
    )

"""Which findings of all stories must be joined anew when some stories come or go.

A *face* is what several findings look like to merging: one wording by one speaker on one day, one full name. It stands
in *blocks*, each under a key (a run of words, a name with its company); only faces in one block are compared. Faces
that are tied, directly or through others, are a *component*, and whatever is joined is joined within one component: so
a change is felt in the components of the faces it touches and nowhere else, and the result is that of joining all.

A block of more than `CROWD` faces is a commonplace. It is read by windows of days instead, and a window that is still
crowded ties nobody: no word, however common, makes merging quadratic. When a block fills up or empties past that
mark, its faces are looked at again.

`pool` is given a `Matter` (the module people, statements or happenings) and a `Shelf` (where faces stand; in memory
or in a file), and decides nothing that they know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple, Protocol

CROWD = 100  # faces; a run of three words that so many wordings share is a commonplace (bench/scale.py)
WINDOW = 45  # days; further apart in publication, a commonplace is no lead

Row = tuple[int, int]  # day and face
Place = tuple[int, int, int]  # key, day and face
Shared = int  # how many keys of each sort two faces share, 16 bits a sort: `shared` counts them


def shared(keys: Shared, sort: int) -> int:
    return keys >> 16 * sort & 0xFFFF


class Face(NamedTuple):
    """`day` is 0 where there is none. The last two bits of a key tell its sort, those of the id what `near` needs."""

    id: int
    day: int
    keys: tuple[int, ...]


class Seen(NamedTuple):
    """A face with all its findings, and the stories in which it stands. Its keys are those of all findings."""

    face: Face
    findings: Sequence[Any]
    stories: frozenset[int]


Faces = Sequence[Face]  # of a story's findings, in order


class Matter(Protocol):
    def face(self, finding: Any) -> Face: ...
    def near(self, one: Row, other: Row, keys: Shared) -> bool:
        """Whether two faces, by what their ids, days and shared keys tell, are worth looking at."""

    def tied(self, one: Seen, other: Seen, keys: Shared) -> bool: ...


class Shelf(Protocol):
    def change(self, gone: Mapping[int, Faces], come: Mapping[int, Faces]) -> tuple[set[Place], set[Place]]:
        """Take the faces of some stories away and put those of others in; gives the places that are new and those that
        are empty now."""

    def block(self, key: int, most: int) -> Sequence[Row]:
        """The faces under a key, but no more than `most`."""

    def window(self, key: int, days: tuple[int, int], most: int) -> Sequence[Row]: ...
    def components(self, faces: Iterable[int]) -> dict[int, int]: ...
    def members(self, components: Iterable[int]) -> set[int]: ...
    def seen(self, face: int) -> Seen | None: ...
    def glance(self, face: int) -> Seen | None:
        """A face as it stands in the first and in the last of its stories, which is enough to tie it."""

    def settle(self, dissolved: Iterable[int], components: Mapping[int, int]) -> None: ...


class Component(NamedTuple):
    faces: list[Seen]
    pairs: dict[tuple[int, int], Shared]  # those worth looking at, tied or not
    known: dict[tuple[int, int], bool]  # of some of these, whether they are tied


class Pool(NamedTuple):
    """What must be joined anew: components that are no more, and in their place others, each with its pairs."""

    dissolved: set[int]
    components: dict[int, Component]


def pool(
    matter: Matter, shelf: Shelf, gone: Mapping[int, Faces], come: Mapping[int, Faces], stirred: Iterable[int] = ()
) -> Pool:
    """Change the shelf and gather what the change touches. `stirred` are faces that must be joined anew for another
    reason."""
    touched = {face.id for faces in (*gone.values(), *come.values()) for face in faces}
    born, died = shelf.change(gone, come)
    crowded, freed = _crossed(shelf, born, died)
    touched |= freed
    blocks = _Blocks(shelf)
    dissolved = set(shelf.components(touched | set(stirred)).values()) | _loosened(matter, blocks, crowded)
    tied = _partners(matter, blocks, touched)
    dissolved |= set(shelf.components(tied).values())
    faces = {one: seen for one in touched | shelf.members(dissolved) if (seen := shelf.seen(one))}
    pairs = _pairs(matter, blocks, faces)
    components = _components(matter, faces, pairs)
    shelf.settle(dissolved, {seen.face.id: number for number, one in components.items() for seen in one.faces})
    return Pool(dissolved, components)


class _Blocks:
    """The blocks of a shelf as they are after the change, each looked up once."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._blocks: dict[int, Sequence[Row]] = {}
        self._windows: dict[tuple[int, int], Sequence[Row]] = {}

    def open(self, key: int, day: int) -> Iterator[Sequence[Row]]:
        """The block, or the windows of a crowded block, in which a face of that day is compared with others."""
        if len(block := self._block(key)) <= CROWD:
            yield block
            return
        for number in _windows(day):
            if len(rows := self._window(key, number)) <= CROWD:
                yield rows

    def shared(self, one: Row, other: Row) -> Shared:
        """The keys under which two faces are compared."""
        seen, partner = self.shelf.seen(one[1]), self.shelf.seen(other[1])
        keys = set(seen.face.keys).intersection(partner.face.keys) if seen and partner else set()
        together = (key for key in keys if any(other in rows for rows in self.open(key, one[0])))
        return sum(1 << 16 * (key & 3) for key in together)

    def _block(self, key: int) -> Sequence[Row]:
        if key not in self._blocks:
            self._blocks[key] = self.shelf.block(key, CROWD + 1)
        return self._blocks[key]

    def _window(self, key: int, number: int) -> Sequence[Row]:
        if (key, number) not in self._windows:
            self._windows[key, number] = self.shelf.window(key, _days(number), CROWD + 1)
        return self._windows[key, number]


def _crossed(shelf: Shelf, born: set[Place], died: set[Place]) -> tuple[list[Sequence[Row]], set[int]]:
    """The blocks, or windows, that have become crowded, whose faces may lose ties; and the faces of those that no
    longer are, which may find new ones."""
    crowded: list[Sequence[Row]] = []
    freed: set[int] = set()
    changes: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for sign, places in ((1, born), (-1, died)):
        for key, day, _ in places:
            changes[key].append((day, sign))
    for key, days in changes.items():
        most = CROWD + 1 + sum(sign > 0 for _, sign in days)
        rows = shelf.block(key, most)
        if not _cross(rows, days, crowded, freed):
            for number in {number for day, _ in days for number in _windows(day)}:
                inside = [(day, sign) for day, sign in days if number in _windows(day)]
                _cross(shelf.window(key, _days(number), most), inside, crowded, freed)
    return crowded, freed


def _cross(rows: Sequence[Row], days: Sequence[tuple[int, int]], crowded: list[Sequence[Row]], freed: set[int]) -> bool:
    """Note a block, or window, that has filled up or emptied; false where it was and is crowded."""
    before, after = len(rows) - sum(sign for _, sign in days), len(rows)
    if before <= CROWD < after:
        crowded.append(rows)
    elif after <= CROWD < before:
        freed |= {face for _, face in rows}
    return before <= CROWD or after <= CROWD


def _loosened(matter: Matter, blocks: _Blocks, crowded: Iterable[Sequence[Row]]) -> set[int]:
    """The components in which two faces of a newly crowded block share no longer enough to be worth looking at."""
    loosened: set[int] = set()
    held: dict[tuple[Row, Row], bool] = {}
    for rows in crowded:
        together: dict[int, list[Row]] = defaultdict(list)
        of = blocks.shelf.components(face for _, face in rows)
        for row in sorted(rows):
            if row[1] in of:
                together[of[row[1]]].append(row)
        for component, those in together.items():
            for pair in combinations(those, 2) if component not in loosened else ():
                if pair not in held:
                    held[pair] = matter.near(*pair, blocks.shared(*pair))
                if not held[pair]:
                    loosened.add(component)
                    break
    return loosened


def _windows(day: int) -> tuple[int, int]:
    """The windows, each two periods wide, that hold a day: days no further apart than a period share one."""
    return day // WINDOW - 1, day // WINDOW


def _days(window: int) -> tuple[int, int]:
    return window * WINDOW, (window + 2) * WINDOW - 1


def _partners(matter: Matter, blocks: _Blocks, touched: set[int]) -> set[int]:
    """The faces, beside those touched, to which any of those is tied."""
    found: set[int] = set()
    for one in sorted(touched):
        if (seen := blocks.shelf.seen(one)) is None:
            continue
        row = seen.face.day, one
        together: dict[Row, Shared] = defaultdict(int)
        for key in seen.face.keys:
            for other in {other for rows in blocks.open(key, seen.face.day) for other in rows}:
                together[other] += 1 << 16 * (key & 3)
        for other, keys in together.items():
            if other[1] not in found and other[1] not in touched and matter.near(row, other, keys):
                partner = blocks.shelf.glance(other[1])
                if partner and matter.tied(seen, partner, keys):
                    found.add(other[1])
    return found


def _pairs(matter: Matter, blocks: _Blocks, faces: Mapping[int, Seen]) -> dict[tuple[int, int], Shared]:
    """The pairs of these faces that are worth looking at, with the keys they share."""
    under: dict[int, list[Row]] = defaultdict(list)
    for number in sorted(faces):
        face = faces[number].face
        for key in face.keys:
            under[key].append((face.day, number))
    together: dict[tuple[int, int], Shared] = defaultdict(int)
    for key, rows in under.items():
        if len(rows) > 1:
            for pair in _together(blocks, key, rows):
                together[pair] += 1 << 16 * (key & 3)
    days = {number: (seen.face.day, number) for number, seen in faces.items()}
    return {pair: keys for pair, keys in together.items() if matter.near(days[pair[0]], days[pair[1]], keys)}


def _together(blocks: _Blocks, key: int, rows: Sequence[Row]) -> Iterable[tuple[int, int]]:
    """The pairs of these faces that an open block, or window, of a key holds."""
    held: dict[int, set[int]] = defaultdict(set)
    for day, face in rows:
        for inside in blocks.open(key, day):
            held[id(inside)].add(face)
    if len(held) == 1:
        return combinations(sorted(*held.values()), 2)
    return {pair for inside in held.values() for pair in combinations(sorted(inside), 2)}


def _components(
    matter: Matter, faces: Mapping[int, Seen], pairs: Mapping[tuple[int, int], Shared]
) -> dict[int, Component]:
    """The faces by components, each numbered by its least face."""
    least = {face: face for face in faces}
    known: dict[tuple[int, int], bool] = {}

    def find(face: int) -> int:
        while least[face] != face:
            least[face] = least[least[face]]
            face = least[face]
        return face

    for pair, keys in pairs.items():
        first, second = sorted((find(pair[0]), find(pair[1])))
        if first != second:
            known[pair] = matter.tied(faces[pair[0]], faces[pair[1]], keys)
            if known[pair]:
                least[second] = first
    found: dict[int, Component] = {find(face): Component([], {}, known) for face in sorted(faces)}
    for face in sorted(faces):
        found[find(face)].faces.append(faces[face])
    for pair, keys in pairs.items():
        if (number := find(pair[0])) == find(pair[1]):
            found[number].pairs[pair] = keys
    return found

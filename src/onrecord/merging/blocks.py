"""Which findings of all stories must be joined anew when some stories come or go.

A *face* is what several findings look like to merging: one wording by one speaker on one day, one full name. It stands
in *blocks*, each under a key (a run of words, a name with its company); only faces in one block are compared. Faces
that are tied, directly or through others, are a *component*, and whatever is joined is joined within one component: so
a change is felt in the components of the faces it touches and nowhere else, and the result is that of joining all.

A block of more than `RARE` faces is read by windows of days, and a window of more than `CROWD` is a commonplace that
ties nobody: no word, however common, makes merging quadratic. When a block or window fills up or empties past its
mark, its faces are looked at again.

`pool` is given a `Matter` (the module people, statements or happenings) and a `Shelf` (where faces stand; in memory
or in a file), and decides nothing that they know.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, Final, NamedTuple, Protocol

RARE = 12  # faces; so few may be compared whenever they were printed, and where no day is told
CROWD = 60  # faces; a run of three words that so many wordings of three months share is a commonplace
ALWAYS: Final = (0, 10**9)  # all days, and those without one
AT_ONCE = 1_000  # faces of a block that are opened together; larger ones are opened window by window
WINDOW = 45  # days; further apart in publication, a commonplace is no lead

Row = tuple[int, int]  # day and face
Days = tuple[int, int]  # first and last
Place = tuple[int, int, int]  # key, day and face
Crowded = tuple[int, Sequence[tuple[int, int]]]  # sort of the key, and the rows that stand under it
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
    """`STRONG` are the sorts of keys of which one in common is worth a look, `LENIENT` the bits of a face's id with
    which one of any sort is."""

    STRONG: frozenset[int]
    LENIENT: int

    def face(self, finding: Any) -> Face: ...
    def near(self, one: Row, other: Row, keys: Shared) -> bool:
        """Whether two faces, by what their ids, days and shared keys tell, are worth looking at."""

    def tied(self, one: Seen, other: Seen, keys: Shared) -> bool: ...


class Shelf(Protocol):
    def change(self, gone: Mapping[int, Faces], come: Mapping[int, Faces]) -> tuple[set[Place], set[Place]]:
        """Take the faces of some stories away and put those of others in; gives the places that are new and those that
        are empty now."""

    def rows(self, key: int, days: Days, most: int) -> list[Row]:
        """The faces of these days that stand under a key; no more than `most`."""

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
    blocks = _Blocks(matter, shelf)
    crowded, freed = _crossed(blocks, born, died)
    touched |= freed
    at_hand = {one: seen for one in sorted(touched) if (seen := shelf.seen(one))}
    dissolved = set(shelf.components(touched | set(stirred)).values())
    dissolved |= _loosened(matter, blocks, crowded, dissolved)
    dissolved |= set(shelf.components(_partners(matter, blocks, at_hand)).values())
    faces = {one: seen for one in touched | shelf.members(dissolved) if (seen := at_hand.get(one) or shelf.seen(one))}
    pairs = _pairs(blocks, faces)
    components = _components(matter, faces, pairs)
    shelf.settle(dissolved, {seen.face.id: number for number, one in components.items() for seen in one.faces})
    return Pool(dissolved, components)


class _Blocks:
    """The blocks of a shelf as they are after the change, each looked up once."""

    def __init__(self, matter: Matter, shelf: Shelf) -> None:
        self.matter, self.shelf = matter, shelf
        self._open: dict[tuple[int, Days], Sequence[Row] | None] = {}
        self._whole: dict[int, list[Row] | None] = {}
        self._keys: dict[int, frozenset[int]] = {}
        self._likely: dict[int, dict[Row, Shared]] = {}

    def under(self, key: int, day: int) -> Iterable[Row]:
        """The faces of the block, or the windows of a crowded block, in which a face of that day is compared."""
        if (block := self._rows(key, ALWAYS, RARE)) is not None:
            return block
        before, after = (self._rows(key, _days(number), CROWD) for number in _windows(day))
        return {*before, *after} if before and after else before or after or ()

    def _rows(self, key: int, days: Days, most: int) -> Sequence[Row] | None:
        """The faces of a block or window; None where there are more."""
        place = key, days
        if place not in self._open:
            rows = self.rows(key, days, most + 1)
            self._open[place] = None if len(rows) > most else rows
        return self._open[place]

    def rows(self, key: int, days: Days, most: int) -> Sequence[Row]:
        """The faces of these days that stand under a key; no more than `most`. A block is opened once, with all its
        windows, but for those of thousands."""
        if key not in self._whole:
            rows = sorted(self.shelf.rows(key, ALWAYS, AT_ONCE + 1))
            self._whole[key] = rows if len(rows) <= AT_ONCE else None
        whole = self._whole[key]
        if whole is None:
            return self.shelf.rows(key, days, most)
        first = bisect_left(whole, (days[0],))
        return whole[first : min(first + most, bisect_left(whole, (days[1] + 1,)))]

    def shared(self, one: Row, other: Row) -> Shared:
        """The keys under which two faces are compared."""
        keys = self._keys_of(one[1]) & self._keys_of(other[1])
        return sum(1 << 16 * (key & 3) for key in keys if other in self.under(key, one[0]))

    def _keys_of(self, face: int) -> frozenset[int]:
        if face not in self._keys:
            seen = self.shelf.seen(face)
            self._keys[face] = frozenset(seen.face.keys) if seen else frozenset()
        return self._keys[face]

    def likely(self, seen: Seen) -> dict[Row, Shared]:
        """The faces that are worth comparing with one, and the keys they share with it."""
        one = seen.face
        if one.id not in self._likely:
            under: dict[int, list[Row]] = defaultdict(list)
            for key in one.keys:
                under[key & 3] += self.under(key, one.day)
            row = one.day, one.id
            together = self._together(one.id, {sort: Counter(rows) for sort, rows in under.items()})
            near = self.matter.near
            self._likely[one.id] = {other: keys for other, keys in together.items() if near(row, other, keys)}
        return self._likely[one.id]

    def _together(self, one: int, counts: Mapping[int, Counter[Row]]) -> dict[Row, Shared]:
        """What all sorts of keys tell of those faces of whom any sort tells enough."""
        strong, lenient = self.matter.STRONG, self.matter.LENIENT
        found: set[Row] = set()
        for sort, count in counts.items():
            if sort in strong or one & lenient:
                found.update(count)
            else:
                found.update(row for row, times in count.items() if times > 1 or row[1] & lenient)
        return {row: sum(count[row] << 16 * sort for sort, count in counts.items()) for row in found if row[1] != one}


def _crossed(blocks: _Blocks, born: set[Place], died: set[Place]) -> tuple[list[Crowded], set[int]]:
    """The blocks, or windows, that have become crowded, whose faces may lose ties; and the faces of those that no
    longer are, which may find new ones."""
    crowded: list[Crowded] = []
    freed: set[int] = set()
    changes: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for sign, places in ((1, born), (-1, died)):
        for key, day, _ in places:
            changes[key].append((day, sign))
    for key, days in changes.items():
        if not _cross(blocks, (key, ALWAYS, RARE), days, crowded, freed):
            for number in {number for day, _ in days for number in _windows(day)}:
                inside = [(day, sign) for day, sign in days if number in _windows(day)]
                _cross(blocks, (key, _days(number), CROWD), inside, crowded, freed)
    return crowded, freed


def _cross(
    blocks: _Blocks,
    block: tuple[int, Days, int],
    days: Sequence[tuple[int, int]],
    crowded: list[Crowded],
    freed: set[int],
) -> bool:
    """Note a block, or window, that has filled up or emptied past its mark; false where it was and is above it."""
    key, span, mark = block
    more, fewer = (sum(sign == way for _, sign in days) for way in (1, -1))
    rows = blocks.rows(key, span, mark + 1 + more)
    after = len(rows)
    before = after - more + fewer
    if before <= mark < after:
        crowded.append((key & 3, rows))
    elif after <= mark < before:
        freed |= {face for _, face in rows}
    return before <= mark or after <= mark


def _loosened(matter: Matter, blocks: _Blocks, crowded: Iterable[Crowded], dissolved: set[int]) -> set[int]:
    """The components, beside those dissolved, in which two faces of a newly crowded block share no longer enough to be
    worth looking at, or none of the keys of a sort of which one is enough."""
    loosened = set(dissolved)
    keys: dict[tuple[Row, Row], Shared] = {}
    for sort, rows in crowded:
        together: dict[int, list[Row]] = defaultdict(list)
        of = blocks.shelf.components(face for _, face in rows)
        for row in sorted(rows):
            if row[1] in of:
                together[of[row[1]]].append(row)
        for component, those in together.items():
            for pair in combinations(those, 2) if component not in loosened else ():
                if pair not in keys:
                    keys[pair] = blocks.shared(*pair)
                lost = sort in matter.STRONG and not shared(keys[pair], sort)
                if lost or not matter.near(*pair, keys[pair]):
                    loosened.add(component)
                    break
    return loosened


def _windows(day: int) -> tuple[int, int]:
    """The windows, each two periods wide, that hold a day: days no further apart than a period share one."""
    return day // WINDOW - 1, day // WINDOW


def _days(window: int) -> tuple[int, int]:
    return window * WINDOW, (window + 2) * WINDOW - 1


def _partners(matter: Matter, blocks: _Blocks, touched: Mapping[int, Seen]) -> set[int]:
    """The faces, beside those touched, to which any of those is tied."""
    found: set[int] = set()
    for seen in touched.values():
        for (_, other), keys in blocks.likely(seen).items():
            if other not in found and other not in touched:
                partner = blocks.shelf.glance(other)
                if partner and matter.tied(seen, partner, keys):
                    found.add(other)
    return found


def _pairs(blocks: _Blocks, faces: Mapping[int, Seen]) -> dict[tuple[int, int], Shared]:
    """The pairs of these faces that are worth comparing, with the keys they share."""
    return {
        (one, other): keys
        for one, seen in sorted(faces.items())
        for (_, other), keys in blocks.likely(seen).items()
        if one < other and other in faces
    }


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

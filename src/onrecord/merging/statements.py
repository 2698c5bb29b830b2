"""Statements: the renderings of one utterance joined, and how each outlet words it.

Which to compare is told by the blocks they stand in (`renderings`), whether two are one by `same`. Here the pairs of
one component are knit and one statement is written of those that are one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from onrecord.merging.blocks import WINDOW, Component, Row, Seen, Shared, shared
from onrecord.merging.copies import Printing, copies, independent
from onrecord.merging.heads import place_id
from onrecord.merging.renderings import DATED, EIGHTS, FAR, INDIRECT, NAME, RUN, SHORT, SUBJECT, WHOLE, Rendering, face
from onrecord.merging.same import LATE, SOON, one_occasion, same_utterance
from onrecord.merging.wording import align_keys, difference, differing
from onrecord.model import Copy, FirstSeen, Statement, Version

__all__ = ["LENIENT", "STRONG", "Names", "face", "join", "near", "statement", "tied"]

Names = Mapping[
    tuple[str, int], tuple[str, str]
]  # by story and number of the entity: id and fullest name of the person
_WORD_FOR_WORD = 0.75  # of the shorter wording; below this it is told in other words, perhaps on another occasion
_COMPARED = 30  # wordings of one utterance, its longest, with which the others are compared
_SAME_MATTER = 4  # words of the subject that a speaker must say again

STRONG, LENIENT = (
    frozenset({WHOLE, NAME}),
    SHORT | INDIRECT,
)  # one run or word in common is too little, but where words are short or reported


def near(one: Row, other: Row, keys: Shared) -> bool:
    """Whether the keys in common can make two faces one: all words, two runs, one speaker's words on one subject; less
    where one of them is short. And whether the days can, where not both stories date the utterance."""
    flags, both = one[1] | other[1], one[1] & other[1]
    if one[0] and other[0]:
        apart = abs(one[0] - other[0])
        if not both & DATED and apart > (SOON if flags & SHORT else LATE):
            return False
        if not flags & FAR and apart > 2 * WINDOW:
            return False
    eighths = min(one[1] >> EIGHTS & 15, other[1] >> EIGHTS & 15)
    if shared(keys, WHOLE) or shared(keys, RUN) >= max(2, eighths) or shared(keys, SUBJECT) >= _SAME_MATTER:
        return True
    if flags & SHORT and (shared(keys, RUN) or shared(keys, SUBJECT) > 1):
        return True
    return bool(flags & INDIRECT and (shared(keys, NAME) or shared(keys, SUBJECT) > 1))


def tied(one: Seen, other: Seen, keys: Shared) -> bool:
    """Words that only one story prints are never compared with each other."""
    return len(one.stories | other.stories) > 1 and same_utterance(one.findings[0], other.findings[0])


def join(component: Component) -> list[list[Rendering]]:
    """Renderings of one utterance together: those of a face, and those that `tied` ties, directly or through others.
    The strongest ties are knit first, and a short fragment that would fit two utterances does not make them one."""
    by_id = {seen.face.id: seen for seen in component.faces}
    leader = {one: one for one in by_id}
    fullest = dict(leader)

    def size(one: int) -> int:
        return len(by_id[one].findings[0].words)

    def lead(one: int) -> int:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for one, other in sorted(component.pairs, key=lambda pair: (-min(size(pair[0]), size(pair[1])), pair)):
        first, second = sorted((lead(one), lead(other)))
        if first == second:
            continue
        is_tie = component.known.get((one, other))
        if is_tie is False or (is_tie is None and not tied(by_id[one], by_id[other], component.pairs[one, other])):
            continue
        heads = fullest[first], fullest[second]
        if set(heads) == {one, other} or one_occasion(*(by_id[head].findings[0] for head in heads)):
            leader[second] = first
            fullest[first] = max(heads, key=lambda head: (size(head), -head))
    groups: dict[int, list[Seen]] = defaultdict(list)
    for one, seen in by_id.items():
        groups[lead(one)].append(seen)
    return [group for together in groups.values() for group in _groups(together)]


def _groups(faces: Sequence[Seen]) -> list[list[Rendering]]:
    """What one story alone prints twice is no statement of two versions; nor are words too few to be known again."""
    found = sorted((one for seen in faces for one in seen.findings), key=lambda one: one.order)
    stories = {one.head.id for one in found}
    if len(stories) == 1 or (len(faces) == 1 and not same_utterance(found[0], found[0])):
        return [[one] for one in found]
    return [found]


def statement(group: Sequence[Rendering], names: Names) -> Statement:
    """One statement of the renderings of one utterance, which are in order of publication. The place where it was first
    printed names it, so its id stays while other outlets join. Its speaker has the fullest name of the record."""
    spun = spun_of(group)
    fullest = _fullest(group, spun)
    first = group[0]
    printings = [Printing(one.head.outlet or one.head.source, frozenset(one.own)) for one in group]
    copied = copies(printings)
    return Statement(
        id=place_id(first.head.id, first.said.content[0].start),
        speaker=_commonest(_in_full(one, names) for one in group) or _told(first),
        kind=fullest.said.kind,
        text=fullest.text,
        when=_commonest(one.said.when for one in group),
        channel=_commonest(one.said.channel for one in group),
        first_seen=FirstSeen(first.head.source, first.head.published),
        versions=tuple(
            _version(one, fullest, "spun" if number in spun else "copy" if number in copied else None)
            for number, one in enumerate(group)
        ),
        independent_outlets=independent([one for at, one in enumerate(printings) if at not in spun]),
    )


def spun_of(group: Sequence[Rendering]) -> set[int]:
    """Versions that share the words of none, where two outlets agree on them: told over in other words, by a machine
    or from another language."""
    agreed = _agreed(group)
    quoted = (number for number, one in enumerate(group) if one.said.kind != "indirect")
    return {number for number in quoted if group[number].said.keys not in agreed} if agreed else set()


def _agreed(group: Sequence[Rendering]) -> set[str]:
    """The wordings that some two outlets print, each but for a cut."""
    outlets: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Rendering] = {}
    for one in group:
        if one.said.kind != "indirect":
            outlets[one.said.keys].add(one.head.outlet or one.head.source)
            first.setdefault(one.said.keys, one)
    longest = sorted(first, key=lambda keys: (-len(first[keys].words), keys))
    found = {keys for keys in longest if len(outlets[keys]) > 1}
    for mine, theirs in product(longest[:_COMPARED], longest):
        if mine != theirs and len(outlets[mine] | outlets[theirs]) > 1 and not {mine, theirs} <= found:
            found |= {mine, theirs} if word_for_word(first[mine], first[theirs]) else set()
    return found


def _fullest(group: Sequence[Rendering], spun: set[int]) -> Rendering:
    """The longest wording that others bear out. Where no two agree the first printed stands: who tells it over, or
    translates it back, comes later."""
    literal = [one for number, one in enumerate(group) if number not in spun and one.said.kind != "indirect"]
    if len({one.head.id for one in literal}) > 1 and not _agreed(literal):
        return literal[0]
    return max(literal or group, key=lambda one: len(one.words))


def word_for_word(one: Rendering, other: Rendering) -> bool:
    shorter = min(len(one.words), len(other.words))
    return align_keys(one.words, other.words).common >= _WORD_FOR_WORD * shorter


def _version(one: Rendering, fullest: Rendering, copy: Copy | None) -> Version:
    same = one.said.texts == fullest.said.texts
    changed, lost = ((), ()) if same else differing(one.wording, fullest.wording)
    return Version(
        source=one.head.source,
        outlet=one.head.outlet,
        published=one.head.published,
        content=one.said.content,
        text=one.text,
        speaker=_told(one),
        when=one.said.when,
        channel=one.said.channel,
        difference="same" if same else difference(one.wording, fullest.wording),
        story=one.head.id,
        quote=one.said.quote,
        changed=changed,
        lost=lost,
        copy=copy,
    )


def _in_full(one: Rendering, names: Names) -> str | None:
    """The speakers that have a name, each by the fullest the record knows."""
    told = [(names.get((one.head.id, who.entity)), who) for who in one.said.speakers]
    full = [person[1] if person else who.name for person, who in told if person or who.kind != "unnamed"]
    return " and ".join(full) or None


def _told(one: Rendering) -> str | None:
    return " and ".join(one.speakers) or None


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value most often told; the first told of equals; None where none is told."""
    told = Counter(value for value in values if value)
    return told.most_common(1)[0][0] if told else None

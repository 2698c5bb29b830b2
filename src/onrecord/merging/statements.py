"""Statements: which quotations in different stories render one utterance, and how each outlet words it.

`renderings` makes the quotations of readings comparable, `pairs` proposes which to compare (those that share a run
of words, or a speaker and a name), `same_utterance` decides, `join` writes one statement of those that are one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2s
from itertools import combinations

from onrecord.dates import bounds
from onrecord.lexicon import load
from onrecord.merging.copies import Printing, independent, printing
from onrecord.merging.names import may_be_one
from onrecord.merging.wording import Alignment, Wording, align, difference, wording
from onrecord.model import FirstSeen, Person, Quote, Reading, Statement, Story, Version

_FUNCTION_WORDS = load("function_words")
_CROWD = 60  # renderings that share a run of words; more than this many is a commonplace, not a lead
_SHORT = 8  # words; below this the same words on two days are two utterances
_FRAGMENT = 4  # words; below this a quotation is a fragment that anyone may have said
_RUN = 4  # words in a row that two texts rarely share by chance
_UNBROKEN = 8  # words in a row that make a cut of any length believable
_UNNAMED = 5  # words in common that are needed where an outlet does not name the speaker

# Days between publications of renderings that no date of utterance ties together, by the words of the shorter one:
# the shorter the words, the sooner somebody says them again.
_DAYS_APART = ((_FRAGMENT, 3), (_SHORT, 7), (10**9, 45))
_DAYS_DISPUTED = 7  # the same where outlets name different speakers


@dataclass(frozen=True, slots=True)
class Rendering:
    """One quotation of one story, ready to be compared."""

    story: Story
    quote: Quote
    index: int
    wording: Wording
    subject: frozenset[str]  # the words that say what it is about
    names: frozenset[str]  # those of them that stand capitalised
    speakers: tuple[str, ...]
    known: tuple[str, ...]  # the speakers that have a name: "the captain" may be anyone
    persons: tuple[str, ...]  # the speakers, where all of them are persons with a name
    genders: frozenset[str]  # of the speakers, where the story tells
    printing: Printing

    @property
    def order(self) -> tuple[str, str, str, int]:
        return (str(self.story.published or ""), self.story.source, self.story.id, self.index)


def renderings(readings: Iterable[Reading]) -> list[Rendering]:
    found = [rendering for reading in readings for rendering in _renderings(reading)]
    return sorted((rendering for rendering in found if rendering.wording.words), key=lambda one: one.order)


def _renderings(reading: Reading) -> Iterator[Rendering]:
    around = printing(reading.story, [span for quote in reading.quotes for span in quote.content])
    for index, quote in enumerate(reading.quotes):
        words = wording(reading.story.text, quote.content)
        speakers = [reading.entities[speaker] for speaker in quote.speakers]
        names = tuple(speaker.name for speaker in speakers)
        telling = [word for word in words.words if word.key not in _FUNCTION_WORDS]
        yield Rendering(
            story=reading.story,
            quote=quote,
            index=index,
            wording=words,
            subject=frozenset(_stem(word.key) for word in telling),
            names=frozenset(word.key for word in telling if word.raw[:1].isupper()),
            speakers=names,
            known=tuple(speaker.name for speaker in speakers if speaker.kind != "unnamed"),
            persons=names if all(speaker.kind == "person" for speaker in speakers) else (),
            genders=frozenset(speaker.gender for speaker in speakers) - {"unknown"},
            printing=around,
        )


def _stem(key: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            return key[: -len(ending)]
    return key


def pairs(found: list[Rendering]) -> Iterator[tuple[int, int]]:
    """Indices of renderings from different stories that are worth comparing."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, rendering in enumerate(found):
        for key in _keys(rendering):
            blocks[key].append(number)
    proposed = {
        pair for block in blocks.values() if len(block) <= _CROWD for pair in combinations(sorted(set(block)), 2)
    }
    return ((one, other) for one, other in sorted(proposed) if found[one].story.id != found[other].story.id)


def _keys(rendering: Rendering) -> Iterator[tuple[str, ...]]:
    words = [word.key for word in rendering.wording.words]
    yield ("all", *words) if len(words) < 3 else ("run", *words[:3])
    for start in range(1, len(words) - 2):
        yield ("run", *words[start : start + 3])
    for speaker in rendering.speakers:
        for name in rendering.names if rendering.quote.kind == "indirect" else rendering.subject:
            yield ("said", speaker.lower().split()[-1], name)


def same_utterance(one: Rendering, other: Rendering) -> bool:
    """Whether two quotations render one utterance. Different speakers do not part long words that are the same."""
    if not _one_occasion(one, other):
        return False
    shared = align(one.wording, other.wording)
    shorter = min(len(one.wording.words), len(other.wording.words))
    agreed, named = _agreed(one, other), bool(one.known and other.known)
    if shorter < _FRAGMENT:
        return agreed and named and _same_fragment(one, other, shared, shorter)
    if _same_words(one, other, shared, shorter):
        if agreed and (named or shared.common >= _UNNAMED):
            return True
        if not agreed and shared.common >= _SHORT:
            return _days_between(one, other) <= _DAYS_DISPUTED and not _apart_in_time(one, other)
    return agreed and named and _one_matter(one, other)


def _agreed(one: Rendering, other: Rendering) -> bool:
    """Whether the outlets may mean the same speaker; a bare surname must at least be of the same gender."""
    if len(one.known) == len(other.known) == 1 and one.genders and other.genders and one.genders != other.genders:
        return False
    return may_be_one(one.known, other.known)


def _same_fragment(one: Rendering, other: Rendering, shared: Alignment, shorter: int) -> bool:
    """Fragments are one only where they are the whole utterance in both, or a telling phrase cut from the longer.
    A single word is cut by anyone from anything."""
    if shared.longest < shorter:
        return False
    if len(one.wording.words) == len(other.wording.words):
        return shorter > 1 or one.quote.kind == other.quote.kind == "direct"
    return len(_telling(one) & _telling(other)) > 1


def _same_words(one: Rendering, other: Rendering, shared: Alignment, shorter: int) -> bool:
    """Whether the shorter wording stands in the longer, in order, close together and with words that tell."""
    alike = shared.common / shorter
    unbroken = shared.longest >= _RUN or (alike >= 0.9 and shared.longest >= 3)
    if alike < 0.75 or not unbroken:
        return False
    equal = shared.common == len(one.wording.words) == len(other.wording.words)
    tells = len(_telling(one) & _telling(other)) > 1 or shared.longest >= _UNBROKEN
    return equal or (tells and _close(one, other, shared, shorter))


def _close(one: Rendering, other: Rendering, shared: Alignment, shorter: int) -> bool:
    """Whether no more was cut between the first and the last shared word than was kept, unless dots own up to it."""
    if shared.longest >= _UNBROKEN or one.wording.ellipses or other.wording.ellipses:
        return True
    ends = (0, len(one.wording.words)), (0, len(other.wording.words))
    inner = [
        gap for gap in shared.gaps if gap[0] != 0 and gap[2] != 0 and gap[1] != ends[0][1] and gap[3] != ends[1][1]
    ]
    return sum(max(gap[1] - gap[0], gap[3] - gap[2]) for gap in inner) <= shorter


def _telling(one: Rendering) -> frozenset[str]:
    return frozenset(word.key for word in one.wording.words) - _FUNCTION_WORDS


def _one_matter(one: Rendering, other: Rendering) -> bool:
    """Whether one speaker says the same thing in other words. Reported clauses are held to less than quoted words,
    since reporters word them, but must share a name."""
    both = one.subject & other.subject
    share = len(both) / max(1, min(len(one.subject), len(other.subject)))
    if one.quote.kind == other.quote.kind == "indirect":
        return share >= 0.35 and len(both) >= 3 and bool(one.names & other.names)
    return share >= 0.6 and len(both) >= 4


def _one_occasion(one: Rendering, other: Rendering) -> bool:
    """Whether both may have been said at one time. Long words told of two days are one, the day in doubt."""
    shorter = min(len(one.wording.words), len(other.wording.words))
    if one.quote.when and other.quote.when and shorter < _SHORT:
        return not _apart_in_time(one, other)
    if one.quote.when and other.quote.when and not _apart_in_time(one, other):
        return True
    return _days_between(one, other) <= next(days for words, days in _DAYS_APART if shorter < words)


def _days_between(one: Rendering, other: Rendering) -> int:
    """Days between the publications; 0 where one is not told."""
    if one.story.published and other.story.published:
        return abs((one.story.published - other.story.published).days)
    return 0


def _apart_in_time(one: Rendering, other: Rendering) -> bool:
    return bool(one.quote.when and other.quote.when) and not _overlap(str(one.quote.when), str(other.quote.when))


def _overlap(one: str, other: str) -> bool:
    (first, last), (other_first, other_last) = bounds(one), bounds(other)
    if first is None or last is None or other_first is None or other_last is None:
        return True
    return first <= other_last and other_first <= last


def join(found: list[Rendering]) -> list[list[Rendering]]:
    """Renderings of one utterance together: those that `same_utterance` ties, directly or through others. The strongest
    ties are knit first, and a short fragment that would fit two utterances does not make them one."""
    leader = list(range(len(found)))
    fullest = list(range(len(found)))

    def lead(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for one, other in sorted(_ties(found), key=lambda tie: _strength(found, *tie)):
        first, second = sorted((lead(one), lead(other)))
        heads = fullest[first], fullest[second]
        if first != second and (set(heads) == {one, other} or _one_occasion(*(found[head] for head in heads))):
            leader[second] = first
            fullest[first] = max(heads, key=lambda head: (len(found[head].wording.words), -head))
    groups: dict[int, list[Rendering]] = defaultdict(list)
    for number, rendering in enumerate(found):
        groups[lead(number)].append(rendering)
    return list(groups.values())


def _ties(found: list[Rendering]) -> Iterator[tuple[int, int]]:
    return (pair for pair in pairs(found) if same_utterance(found[pair[0]], found[pair[1]]))


def _strength(found: list[Rendering], one: int, other: int) -> tuple[int, int, int]:
    return -min(len(found[one].wording.words), len(found[other].wording.words)), one, other


def statement(group: list[Rendering], persons: Mapping[tuple[str, int], Person]) -> Statement:
    """One statement of the renderings of one utterance, which are in order of publication. The place where it was first
    printed names it, so its id stays while other outlets join. Its speaker has the fullest name of the record."""
    fullest = max(group, key=lambda one: (one.quote.kind != "indirect", len(one.wording.words), -group.index(one)))
    first = group[0]
    speaker = _commonest(_in_full(one, persons) for one in group) or _told(first)
    return Statement(
        id=blake2s(f"{first.story.id} {first.quote.content[0].start}".encode(), digest_size=8).hexdigest(),
        speaker=speaker,
        kind=fullest.quote.kind,
        text=_text(fullest),
        when=_commonest(one.quote.when for one in group),
        channel=_commonest(one.quote.channel for one in group),
        first_seen=FirstSeen(first.story.source, first.story.published),
        versions=tuple(_version(one, fullest) for one in group),
        independent_outlets=independent([one.printing for one in group]),
    )


def _version(one: Rendering, fullest: Rendering) -> Version:
    return Version(
        source=one.story.source,
        outlet=one.story.outlet,
        published=one.story.published,
        content=one.quote.content,
        text=_text(one),
        speaker=_told(one),
        when=one.quote.when,
        channel=one.quote.channel,
        difference=difference(one.wording, fullest.wording),
        story=one.story.id,
        quote=one.index,
    )


def _in_full(one: Rendering, persons: Mapping[tuple[str, int], Person]) -> str | None:
    """The speakers that have a name, each by the fullest the record knows."""
    told = ((persons.get((one.story.id, at)), name) for at, name in zip(one.quote.speakers, one.speakers, strict=True))
    names = [person.name if person else name for person, name in told if person or name in one.known]
    return " and ".join(names) or None


def _told(rendering: Rendering) -> str | None:
    return " and ".join(rendering.speakers) or None


def _text(rendering: Rendering) -> str:
    return " ".join(" ".join(span.of(rendering.story.text).split()) for span in rendering.quote.content)


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value most often told; the first told of equals; None where none is told."""
    told = Counter(value for value in values if value)
    return told.most_common(1)[0][0] if told else None

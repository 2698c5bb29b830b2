"""Speech without marks: blocks after a colon, embedded posts, answers in interviews, signed words.

Nothing closes such a block. One paragraph is taken, and further ones as long as they go on in the first person
without marks of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from onrecord.lexicon import load
from onrecord.model import Span
from onrecord.reading.quotes.acts import Act
from onrecord.reading.quotes.attributing import Said, is_cue
from onrecord.reading.quotes.phrases import source_near
from onrecord.reading.quotes.subjects import source_of
from onrecord.reading.quotes.verbs import BESIDE_QUOTES
from onrecord.reading.quotes.view import View
from onrecord.tags import Stretch
from onrecord.text import Zone

_WORDS_FOR_WORDS = load("words_for_words")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Uu]s|[Oo]ur)\b")
_FULL_TEXT = re.compile(
    r"\b(?:full (?:text|transcript|statement|speech)|text of|transcript of|in full|complete (?:text|transcript))\b",
    re.I,
)
_MARKED = re.compile(r"[\"“”«»]|``|''")
_SALUTATION = re.compile(r"(?:Dear|To) [A-Z].{0,60}[,:]$")
_CLOSING = re.compile(r"(?:(?:Yours|Kind|Best|Warm|With)\b.{0,30}|Sincerely|Love|Respectfully|Regards|Faithfully),?$")
_LETTERS = re.compile(r"\W+")


def blocks_of(view: View, acts: list[Act]) -> list[Act]:
    """The acts without marks; what an act with marks already holds is not told twice."""
    told = {_key(view, act.parts) for act in acts}
    taken = _Taken(acts)
    found = [*_answers(view), *_posts(view), *_after_colons(view), *_within_lines(view, taken)]
    found += [*_whole_speech(view, taken), *_signed(view, taken), *_letters(view)]
    return [act for act in found if _key(view, act.parts) not in told]


class _Taken:
    """Where acts with marks already are."""

    def __init__(self, acts: list[Act]) -> None:
        parts = sorted(part for act in acts if act.parent is None for part in act.parts)
        self._starts, self._ends = [part.start for part in parts], [part.end for part in parts]

    def meets(self, span: Span) -> bool:
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start


def _key(view: View, parts: list[Span]) -> str:
    return _LETTERS.sub("", "".join(part.of(view.text) for part in parts)).lower()


def _answers(view: View) -> Iterator[Act]:
    turn: list[Zone] = []
    named = False
    for zone in [*view.layout.zones_of("label", "question", "answer"), None]:
        if zone and zone.kind == "answer":
            turn.append(zone)
            continue
        if turn:
            source = turn[0].who if named else None
            yield Act("direct", [part.span for part in turn], "answer in an interview", source=source)
        turn, named = [], zone is not None and zone.who is not None and zone.span.covers(zone.who)


def _posts(view: View) -> Iterator[Act]:
    posts: list[Zone] = []
    for zone in [*view.layout.zones_of("post"), None]:
        if posts and (zone is None or zone.who != posts[-1].who or zone.stamp != posts[-1].stamp):
            yield Act("direct", [part.span for part in posts], "embedded post", source=posts[0].who)
            posts = []
        if zone:
            posts.append(zone)


def _after_colons(view: View) -> Iterator[Act]:
    paragraphs = view.layout.paragraphs
    for index, paragraph in enumerate(paragraphs[:-1]):
        if view.text[paragraph.end - 1] != ":" or view.layout.zone_at(paragraph.end - 1):
            continue
        said = _announced(view, view.after(paragraph.end - 1))
        parts = _block(view, paragraphs, index + 1) if said else []
        if said and parts:
            yield _act(view, said, parts, "block after a colon")


def _act(view: View, said: Said, parts: list[Span], rule: str) -> Act:
    source = view.span(said.source) if said.source else None
    return Act("direct", parts, rule, said if said.cue.first < said.cue.last else None, source)


def _announced(view: View, colon: int) -> Said | None:
    """The cue of the sentence that ends in this colon; an empty one where only a noun announces the words."""
    first = view.sentence(colon).first
    for word in range(colon - 1, first - 1, -1):
        if is_cue(view, word, BESIDE_QUOTES):
            source = source_of(view, word) if view.parsed else source_near(view, first, word)
            return Said(Stretch(word, word + 1), source, "block after a colon")
    if any(view.lower[word] in _WORDS_FOR_WORDS for word in range(first, colon)):
        return Said(Stretch(colon, colon), None, "block after a colon")
    return None


def _block(view: View, paragraphs: tuple[Span, ...], first: int) -> list[Span]:
    parts: list[Span] = []
    for paragraph in paragraphs[first:]:
        if _MARKED.search(view.text, *paragraph) or view.layout.zone_at(paragraph.start):
            break
        if parts and not _FIRST_PERSON.search(view.text, *paragraph):
            break
        parts.append(paragraph)
    return parts


def _within_lines(view: View, taken: _Taken) -> Iterator[Act]:
    """She said: We will win. To the end of the paragraph."""
    end = 0
    for colon in range(1, len(view.words) - 1):
        if (
            view.words[colon].start < end
            or view.lower[colon] != ":"
            or not view.is_name(colon + 1)
            or view.layout.zone_at(view.words[colon].start)
        ):
            continue
        paragraph = view.paragraph(view.words[colon].start)
        words = Span(view.words[colon + 1].start, paragraph.end)
        cue = next((w for w in range(colon - 1, max(0, colon - 4), -1) if is_cue(view, w, BESIDE_QUOTES)), None)
        if cue is None or words.start > words.end or taken.meets(words):
            continue
        first = view.sentence(colon).first
        source = source_of(view, cue) if view.parsed else source_near(view, first, cue)
        if source and cue >= first:
            end, rule = words.end, "words after a colon"
            yield _act(view, Said(Stretch(cue, cue + 1), source, rule), [words], rule)


def _whole_speech(view: View, taken: _Taken) -> Iterator[Act]:
    """A page that its headline calls the full text of something said."""
    if not any(_FULL_TEXT.search(view.text, *zone.span) for zone in view.layout.zones_of("headline")):
        return
    body = [part for part in view.layout.paragraphs if not view.layout.zone_at(part.start)]
    personal = sum(bool(_FIRST_PERSON.search(view.text, *part)) for part in body)
    if body and 2 * personal >= len(body) and not taken.meets(body[0]):
        yield Act("direct", body, "whole speech")


def _signed(view: View, taken: _Taken) -> Iterator[Act]:
    """A letter from its salutation to its closing line, or the one paragraph over a sign-off."""
    paragraphs = view.layout.paragraphs
    for zone in view.layout.zones_of("signature"):
        index = view.layout.paragraph_at(zone.span.start)
        if zone.rule != "sign-off" or not index or view.layout.zone_at(paragraphs[index - 1].start):
            continue
        words = paragraphs[index - 1]
        if not taken.meets(words) and paragraphs[max(0, index - 2)].of(view.text)[-1] != ":":
            yield Act("direct", [words], "signed words", source=zone.who)


def _letters(view: View) -> Iterator[Act]:
    paragraphs = view.layout.paragraphs
    opening = None
    for index, paragraph in enumerate(paragraphs):
        if _SALUTATION.fullmatch(view.text, *paragraph):
            opening = index
        elif opening is not None and _CLOSING.fullmatch(view.text, *paragraph) and index > opening + 1:
            signature = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
            yield Act("direct", list(paragraphs[opening + 1 : index]), "letter", source=signature)
            opening = None

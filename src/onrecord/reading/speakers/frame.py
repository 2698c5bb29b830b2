"""The frame of a quotation: the stretches of the reporter's clause in which adverbials of saying may stand.

"In a podcast interview last fall, | the Tennessean | said | he had booked a run of shows": what stands before the
source, between source and cue, and behind the cue up to the reported words may tell channel, day and addressee;
what stands in appositions, in relative clauses or in the reported clause may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import dates
from onrecord.lexicon import load
from onrecord.model import Quote, Span
from onrecord.reading.speakers.channel import channels_at
from onrecord.reading.speakers.scene import BLOT, Scene

# No adverbial of a reporting clause stands further off; a bound for texts that are one endless sentence.
_REACH = 600
_WEEK = 7
_FRONTED = load("fronted")
_THAT = re.compile(
    r",?\s(?:that|how|why|whether|if|what)\s(?!(?:time|day|night|evening|morning|afternoon|week|month|year)\b)"
)
_RELATIVE = re.compile(r",?\s(?:who|whose|whom|which|where)\s|\sthat (?:was|were|had|has|is)\s")
_IS_RELATIVE = re.compile(r"[\s,]*(?:who|whose|whom|which|where)\s")
_OTHER_CLAUSE = re.compile(r"(?:[;—–]|,\s(?:and|but|so|while)\s)")
_COORDINATED = re.compile(r"\b(?:and|but|before|while)\s+(?:(?:has|had|have|then|later|also|even|once|now|who)\s+)*$")
# "Mum rang me on Thursday and said": one act with the saying.
_IN_TOUCH = re.compile(
    r"\s(?:had\s|has\s)?(?:then\s|later\s|also\s)?(?:rang|called|phoned|telephoned|texted|emailed|messaged|wrote|visited|met|appeared|spoke"
    r"|addressed|stood|toured|replied|responded)\b"
)
_FIRST_WORD = re.compile(r"[\s,(—–-]*(?:\d[\d.:]*(?:am|pm)?\s+)?(?P<word>[\w’'-]+)")
_UNDERTAKEN = re.compile(r"^[\s,]*(?:after|although|though|because|once|since|if|until|before)\s", re.IGNORECASE)
_TELLING = re.compile(r"(?:tell|told|ask|warn|remind|assur|inform|promis|urg|advis)", re.IGNORECASE)
_LEAD_IN = re.compile(r"[:,]\s*[“”\"‘’'«»`]*\s*$")


@dataclass(frozen=True, slots=True)
class Frame:
    """`parts` in text order; `cue_end` tells which lie behind the cue."""

    sentence: Span
    parts: tuple[Span, ...]
    cue_end: int


def frame_of(scene: Scene, quote: Quote) -> Frame | None:
    """The frame of an attributed quotation; None for one without a cue."""
    if quote.cue is None:
        return None
    sentence = _bounds(scene, quote, quote.cue)
    source = quote.source if quote.source and sentence.meets(quote.source) else None
    if source is None or source.start > quote.cue.start:
        parts = [
            *_before(scene, quote, Span(sentence.start, quote.cue.start)),
            *_inverted(scene, quote, source, sentence),
        ]
    else:
        parts = [
            *_before(scene, quote, Span(sentence.start, source.start)),
            *_between(scene, quote, Span(source.end, quote.cue.start)),
            *_behind(scene, quote, Span(quote.cue.end, sentence.end)),
        ]
    return Frame(sentence, tuple(part for part in parts if part.start < part.end), quote.cue.end)


def _bounds(scene: Scene, quote: Quote, cue: Span) -> Span:
    """The sentence of the cue, cut where other attributions begin or end."""
    start, end = scene.sentence_at(cue.start)
    own = min(cue.start, quote.source.start) if quote.source else cue.start
    mine = max(cue.end, quote.source.end) if quote.source else cue.end
    start, end = max(start, own - _REACH), min(end, mine + _REACH)
    for other in scene.cued_in(Span(start, end)):
        if other.nested_in != quote.nested_in or other.cue in (None, cue):
            continue
        if other.cue and start <= other.cue.start and other.cue.end <= own:
            start = max(start, other.cue.end)
        first = min(each.start for each in (other.cue, other.source) if each)
        if mine <= first < end:
            end = first
    return Span(start, end)


def _before(scene: Scene, quote: Quote, part: Span) -> Iterator[Span]:
    """A fronted adverbial: it begins the clause and is no clause about something else."""
    text = scene.around(quote)
    if part.start >= part.end:
        return
    cuts = [match.end() for match in _OTHER_CLAUSE.finditer(text, *part)]
    cuts += [match + 1 for match in range(*part) if text[match] == BLOT]
    start = max(cuts, default=part.start)
    if start < part.end and _is_fronted(scene, text, Span(start, part.end)):
        yield Span(start, part.end)


def _is_fronted(scene: Scene, text: str, part: Span) -> bool:
    word = _FIRST_WORD.match(text, *part)
    if not word or _UNDERTAKEN.match(text[part.start : part.end]):
        return bool(word and channels_at(scene, text, part))
    begins = Span(word.start("word"), part.end)
    leading = word["word"].lower() in _FRONTED or word["word"].endswith("ing")
    return leading or any(time.span.start == begins.start for time in scene.times_in(begins))


def _between(scene: Scene, quote: Quote, part: Span) -> Iterator[Span]:
    """What lies between source and cue: its segments, less appositions, relative clauses and other predicates."""
    text = scene.around(quote)
    said = text[part.start : part.end]
    touched = _IN_TOUCH.match(scene.text, *part)  # also within reported words: "that Lee had called her and said"
    if _COORDINATED.search(said) and not touched and not channels_at(scene, text, part):
        if _is_news(scene, part):
            yield part
        return
    segments = list(_segments(scene, text, part))
    related = False
    for number, segment in enumerate(segments):
        last = number == len(segments) - 1
        related = related or bool(_IS_RELATIVE.match(text, *segment))
        if last or (not related and (number == 0 or _is_fronted(scene, text, segment))):
            yield from _unrelated(text, segment)


def _is_news(scene: Scene, part: Span) -> bool:
    """ "The firm reported a loss on Thursday and said": what was done within the week was done and said in one."""
    published = scene.story.published
    days = [dates.bounds(time.value) for time in scene.times_in(part) if time.type == "DATE"]
    if published is None or not days:
        return False
    first, last = days[-1]
    return first is not None and first == last and 0 <= (published - first).days < _WEEK


def _segments(scene: Scene, text: str, part: Span) -> Iterator[Span]:
    """The part cut at its commas, but not at those inside a date."""
    inside = [time.span for time in scene.times_in(part)]
    start = part.start
    for match in re.finditer(",", text[part.start : part.end]):
        comma = part.start + match.start()
        if not any(span.start <= comma < span.end for span in inside):
            if start < comma:
                yield Span(start, comma)
            start = comma + 1
    if text[start : part.end].strip():
        yield Span(start, part.end)


def _unrelated(text: str, segment: Span) -> Iterator[Span]:
    """The segment up to a relative clause in it."""
    relative = _RELATIVE.search(" " + text[segment.start : segment.end] + " ")
    end = segment.start + relative.start() if relative else segment.end
    if segment.start < end:
        yield Span(segment.start, min(end, segment.end))


def _inverted(scene: Scene, quote: Quote, source: Span | None, sentence: Span) -> Iterator[Span]:
    """Behind "said Ann Lee": the segments that are adverbials; or, without a source, all behind the cue."""
    if quote.cue is None:
        return
    if source is None:
        yield from _behind(scene, quote, Span(quote.cue.end, sentence.end))
        return
    text = scene.around(quote)
    yield Span(quote.cue.end, source.start)
    open_part = _up_to_words(text, Span(source.end, sentence.end))
    joined = not text[source.end : source.end + 1].startswith(",")
    for number, segment in enumerate(_segments(scene, text, open_part)):
        if _IS_RELATIVE.match(text, *segment):
            continue  # "said Pilar, who runs the bar, over coffee in March": behind it the clause goes on
        if (number == 0 and joined) or _is_fronted(scene, text, segment):
            yield from _unrelated(text, segment)


def _behind(scene: Scene, quote: Quote, part: Span) -> Iterator[Span]:
    """Behind the cue: all of it where the words were said before, else what stands before the reported clause."""
    text = scene.around(quote)
    following = next((span.start for span in sorted(quote.content) if part.start <= span.start < part.end), None)
    if following is None:
        yield from _unrelated(text, _up_to_words(text, part))
        return
    gap = Span(part.start, following)
    that = _THAT.search(text, *gap)
    if that:
        yield Span(gap.start, that.start())
    elif quote.kind == "mixed" and not _LEAD_IN.search(text[gap.start : gap.end]):
        yield Span(gap.start, _adverbials_end(scene, quote, gap))
    else:
        yield gap
    if quote.kind == "mixed":
        yield from _trailing(scene, quote, Span(max(span.end for span in quote.content), part.end))


def _up_to_words(text: str, part: Span) -> Span:
    blot = text.find(BLOT, *part)
    return part if blot < 0 else Span(part.start, blot)


def _trailing(scene: Scene, quote: Quote, part: Span) -> Iterator[Span]:
    """Behind the last quoted words of a mixed quotation only what is plainly of the saying counts."""
    text = scene.around(quote)
    if part.start >= part.end:
        return
    said = text[part.start : part.end]
    if re.match(r"[”\"’'.,»]*\s+(?:as|when)\s", said) or channels_at(scene, text, part):
        yield part


def _adverbials_end(scene: Scene, quote: Quote, gap: Span) -> int:
    """How far adverbials reach that stand between the cue and a clause without "that"."""
    text, end = scene.around(quote), gap.start
    if quote.cue and _TELLING.match(text[quote.cue.start : quote.cue.end]):
        for audience in _audiences(text, gap):
            reached = _adverbial_end(scene, text, Span(audience, gap.end))
            if reached > audience:
                end = reached
                break
    while (reached := _adverbial_end(scene, text, Span(end, gap.end))) > end:
        end = reached
    return end


def _audiences(text: str, gap: Span) -> Iterator[int]:
    """Where the one who is told may end: one to four words behind the cue, or none."""
    yield gap.start
    words = list(re.finditer(r"[\w’'.&-]+", text[gap.start : gap.end]))[:5]
    yield from (gap.start + word.end() for word in words)


_PREPOSITION = re.compile(r"[\s,(]*(?:(?:on|in|at|late|early|earlier|later|during)\s+)*")


def _adverbial_end(scene: Scene, text: str, part: Span) -> int:
    """The end of the adverbial that begins here; the start of the part where none does."""
    begin = _PREPOSITION.match(text, *part)
    at = begin.end() if begin else part.start
    time = next((time for time in scene.times_in(Span(at, part.end)) if time.span.start == at), None)
    if time:
        return time.span.end
    found = [
        channel for channel in channels_at(scene, text, part) if not text[part.start : channel.span.start].strip(" ,(")
    ]
    return max((channel.span.end for channel in found), default=part.start)

"""What the reporting clause of one quotation tells of its utterance: channel, day, addressee; and how firmly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord import dates
from onrecord.model import Quote, Span
from onrecord.reading.speakers.addressee import Addressees
from onrecord.reading.speakers.channel import NOUNS, Channel, channels_at, table
from onrecord.reading.speakers.frame import Frame
from onrecord.reading.speakers.outlets import outlet_at
from onrecord.reading.speakers.phrase import phrase_of
from onrecord.reading.speakers.scene import Scene
from onrecord.reading.speakers.voice import Voice
from onrecord.reading.speakers.when import dates_saying, day_of_when, day_told, is_past
from onrecord.verbs import bases

_VERBS = table("channel_verbs")
_VERB_BASES = bases(_VERBS)
_DOCUMENTS = table("documents")
_AUDIENCES = table("channel_audiences")
_AUDIENCE = re.compile(
    r"\s(?:(?:the|a|an|his|her|their|its)\s)?(?:[\w’'-]+\s){0,2}?(?P<who>"
    + "|".join(re.escape(who) for who in sorted(_AUDIENCES, key=len, reverse=True))
    + r")\b(?![’']|\sof\s(?:the\s)?(?:Dir|Gov))"
)
_PAPERS = frozenset(("statement", "press release", "email", "text message", "letter", "book", "report", "speech"))
_TOLD_TO = re.compile(
    r"(?:t[eo]ld?|tells|telling|reveal|confirm|admit|confess|said|sa(?:y|id)ing|assur|inform|address|warn|remind|urg)",
    re.IGNORECASE,
)
_WRITINGS = {noun.lower(): channel for noun, channel in NOUNS.items() if channel in _PAPERS}
_WRITTEN_NOUN = re.compile(
    r"\b(?:" + "|".join(map(re.escape, sorted(_WRITINGS, key=len, reverse=True))) + r")\b", re.IGNORECASE
)
_BENCH = re.compile(r"(?:[Tt]he\s(?:\w+\s)?)?(?:[Jj]udge|Justice|Recorder|[Mm]agistrate|Sheriff)\b")
_BEFORE_BENCH = re.compile(r"t[eo]ld?\s(?:him|her|them|the\s(?:jur(?:y|ors)|court|defendants?|pair|couple|hearing))\b")
_IN_IT = re.compile(r"In\sit\b")
_MESSAGES = frozenset(("statement", "press release", "email", "text message", "letter"))
_TO = re.compile(r"\s(?:exclusively\s|later\s)?to\s(?:the\s)?[A-Z“\"‘]")  # joked to Parlor magazine
_TELLS = re.compile(r"(?:t[eo]l|assur|inform|address|warn|remind|urg)", re.IGNORECASE)
_TO_WHOM = re.compile(r"\s(?:\w+ly\s)?to\s")
_KIND = re.compile(  # told the radio programme Wavelength
    r"(?:the|an?)\s(?:[a-z-]+\s){0,2}?(?:programme|program|podcast|magazine|newspaper|show|network|broadcaster|station|channel"
    r"|website|site|tabloid|daily|weekly|journal|outlet|agency|blog)\s(?=[A-Z“\"‘])"
)
_PREACHED = re.compile(r"\s+(?:exclusively\s|later\s|also\s)?(?:to\s)?")
_WRITTEN_WORK = re.compile(r"\bin\s(?:(?:his|her|their)\s(?:[\w’'-]+\s){0,3})?[“\"‘][A-Z][^”\"’\n]{1,80}[”\"’]")
_WRITING = re.compile(r"(?:wr[io]te|writ|put|describ|call|observ|not|argu|recall|reflect)", re.IGNORECASE)
_WRITER = re.compile(
    r"\b(?:novelist|author|writer|poet|essayist|memoirist|historian|biographer|playwright|philosopher)\b", re.IGNORECASE
)
_LETTER_TO = re.compile(r"\s(?:back\s)?to\s(?:the\s|his\s|her\s|their\s|a\s)?[\w’'-]+")
_IN_WHICH = re.compile(
    r"\b(?:an?|the|this|that|his|her|their)\s(?:[\w’'-]+\s){0,3}?(?P<noun>[a-z-]+(?:\smessage)?)\b[^.;:!?“”\x00]{0,80}?\b(?:in|to)\swhich\s$"
)
_PRESENT = re.compile(
    r"\w+[^s]s|say|add|tell|explain|recall|write|note|insist|admit|call|think|believe|argue|claim|report"
)
_INFINITIVE = re.compile(r"(?:\bto|\bnot|n[’']t|would|could|can|will|did|might|may|should)\s$")


_HAD = re.compile(r"\bhad\s(?:\w+\s){0,2}$")
_PERFECT = re.compile(r"\b(?:has|have|had|[’']s|[’']d)\s(?:\w+\s){0,2}(?:$|\w)")
_TO_OTHERS = re.compile(
    r"\s(?:the\s|local\s|waiting\s)*(?:reporters|journalists|media|press|police|detectives|officers)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:outside|ahead\sof|before|earlier|later|last\s(?!night)\w+|previous\w*|recently|once|since|this\sweek)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one clause tells. `back`: the channel points at one told before. `present`: the clause is in the present;
    `before`: in the pluperfect. `apart`: not said at the occasion that the story reports;
    `clocked`: in an entry of a live blog, which is an occasion by itself."""

    channel: str | None = None
    when: str | None = None
    addressees: tuple[int, ...] = ()
    back: bool = False
    present: bool = False
    document: bool = False
    before: bool = False
    apart: bool = False
    clocked: bool = False


def told_by(scene: Scene, quote: Quote, frame: Frame | None, addressees: Addressees, voice: Voice) -> Told:
    told_to = addressees.told(quote, frame, voice.speakers)
    document = voice.way == "document"
    if frame is None or quote.cue is None:
        return Told(addressees=told_to, document=document)
    text = scene.around(quote)
    begin = min(each.start for each in (quote.cue, quote.source) if each)
    message = _message(scene, text, begin) or _in_it(scene, frame.sentence)
    best = message[0] if message else _best(_channels(scene, quote, frame, text)) or _from_bench(scene, quote)
    # A paper that the cast takes for a person is not spoken to but through.
    told_to = tuple(index for index in told_to if not (best and _is_at(scene, index, best.span)))
    return Told(
        best.name if best else None,
        (message and message[1])
        or day_told(scene, text, frame.parts, frame.cue_end)
        or day_of_when(scene, text, begin),
        told_to,
        bool(best and best.back),
        is_present(text, quote.cue),
        document,
        _is_pluperfect(text, quote.cue),
        _is_apart(text, frame, quote.cue),
    )


def _message(scene: Scene, text: str, begin: int) -> tuple[Channel, str | None] | None:
    """ "She quoted an email, dated 12 November, in which he told a colleague": the message and its day."""
    match = _IN_WHICH.search(text, max(0, begin - 160), begin)
    if match is None or NOUNS.get(match["noun"]) in (None, "photo", "message", "report", "book"):
        return None
    place = Span(*match.span())
    days = [time for time in scene.times_in(place) if is_past(scene, time.value)]
    return Channel(place, NOUNS[match["noun"]], "in which"), dates.edtf(days[0].value) if days else None


def _from_bench(scene: Scene, quote: Quote) -> Channel | None:
    """ "Judge Lee told him:", who can be told so in court alone."""
    if quote.source is None or quote.cue is None or not _BENCH.match(scene.text, *quote.source):
        return None
    tells = quote.source.end <= quote.cue.start and _BEFORE_BENCH.match(scene.text, quote.cue.start)
    return Channel(Span(quote.source.start, quote.cue.end), "court", "from the bench") if tells else None


def _in_it(scene: Scene, sentence: Span) -> tuple[Channel, str | None] | None:
    """ "A letter that Lee sent on May 3 was read out. In it, he said": the document of the sentence in front."""
    front = scene.sentence_at(sentence.start, back=1)
    if not _IN_IT.match(scene.outside, *sentence) or scene.paragraph_at(front.start) != scene.paragraph_at(
        sentence.start
    ):
        return None
    noun = _WRITTEN_NOUN.search(scene.outside, *front)
    if noun is None:
        return None
    days = [time for time in scene.times_in(front) if dates_saying(scene, scene.outside, time, front)]
    return Channel(Span(*noun.span()), _WRITINGS[noun.group().lower()], "in it"), dates.edtf(
        days[0].value
    ) if days else None


def _is_at(scene: Scene, index: int, place: Span) -> bool:
    """Whether all that the story has of somebody stands there."""
    known = scene.cast.entities  # who joined while speakers were found stands elsewhere, too
    return index < len(known) and all(place.covers(mention) for mention in known[index].mentions)


def is_present(text: str, cue: Span) -> bool:
    """Whether the cue is in the present tense: "says", "tell", but not "said", "was", "to tell", "did tell"."""
    verb = cue.of(text).lower().split()[:1]
    if not verb or verb[0] in ("was", "has", "is"):
        return False
    return bool(_PRESENT.fullmatch(verb[0])) and not _INFINITIVE.search(text, max(0, cue.start - 20), cue.start)


def _is_pluperfect(text: str, cue: Span) -> bool:
    return bool(_HAD.search(text, max(0, cue.start - 25), cue.start)) or cue.of(text).startswith("had ")


def _is_apart(text: str, frame: Frame, cue: Span) -> bool:
    """Whether the clause tells another time or place than that of the occasion which a story reports."""
    if _PERFECT.search(text, max(0, cue.start - 25), cue.start) or _PERFECT.match(text, *cue):
        return True
    return bool(_TO_OTHERS.match(text, cue.end)) or any(_OTHERWISE.search(text, *part) for part in frame.parts)


def _channels(scene: Scene, quote: Quote, frame: Frame, text: str) -> list[Channel]:
    """All channels that the clause tells, the surest first: a platform; a message, whoever received it ("told the Post
    in a statement"); an outlet; any other."""
    found = [channel for part in frame.parts for channel in channels_at(scene, text, part)]
    platforms = [channel for channel in found if channel.rule == "platform"]
    messages = [channel for channel in found if channel.name in _MESSAGES and not channel.back]
    named = [channel for channel in found if channel.rule in ("named outlet", "on a programme")]
    told = _told_outlet(scene, quote, text)
    return [*platforms, *messages, *named, *told, *found, *_by_words(scene, quote, frame, text)]


def _best(channels: list[Channel]) -> Channel | None:
    return channels[0] if channels else None


def _told_outlet(scene: Scene, quote: Quote, text: str) -> list[Channel]:
    """ "told KDRW radio", "told the jury", "told this newspaper"."""
    cue = quote.cue
    if cue is None or not (_TOLD_TO.match(cue.of(text)) or _TO.match(text, cue.end)):
        return []
    begin = _PREACHED.match(text, cue.end)
    start = begin.end() if begin else cue.end
    sentence = scene.sentence_at(cue.start)
    kind = _KIND.match(text, start, sentence.end)
    known = outlet_at(scene, text, Span(kind.end() if kind else start, sentence.end), sure=kind is None)
    if known and not (quote.source and quote.source.start == start):
        return [_by_outlet(text, known)]
    heard = _TELLS.match(cue.of(text)) or _TO_WHOM.match(text, cue.end)
    audience = _AUDIENCE.match(text, cue.end, sentence.end) if heard else None
    if audience and not (quote.nested_in is not None and audience["who"] in ("us", "this reporter")):
        return [
            Channel(
                Span(*audience.span()), _AUDIENCES[audience["who"]], "told an audience", " the " in audience.group()
            )
        ]
    court = re.compile(r"(?:the\s)?(?:[A-Z][\w’'.-]*\s){1,4}Court\b").match(text, start, sentence.end)
    if court:
        return [Channel(Span(*court.span()), "court", "told a court")]
    if quote.source and quote.source.start == start:
        return []
    sure = not cue.of(text).lower().startswith("t")
    outlet = outlet_at(scene, text, Span(start, sentence.end), sure=sure)
    return [_by_outlet(text, outlet)] if outlet else []


def _by_outlet(text: str, outlet: Span) -> Channel:
    return Channel(outlet, re.sub(r"^the\s", "", outlet.of(text)), "told an outlet")


def _by_words(scene: Scene, quote: Quote, frame: Frame, text: str) -> list[Channel]:
    """Channels that the cue, the source or a title tell by themselves."""
    cue = quote.cue or frame.sentence
    found = []
    verb = _VERB_BASES.get(cue.of(text).lower().split()[0] if cue.of(text).split() else "")
    if verb:
        found.append(Channel(cue, _VERBS[verb], "by verb", _VERBS[verb] == "social media"))
    noun = _document_noun(scene, quote)
    if noun and NOUNS[noun] not in ("photo", "message", "report", "book"):
        found.append(Channel(cue, NOUNS[noun], "by document"))
    title = _WRITING.match(cue.of(text)) and quote.source and _WRITER.search(quote.source.of(text))
    titled = [part for part in frame.parts if title and _WRITTEN_WORK.search(text, *part)]
    found += [Channel(part, "book", "in a titled work") for part in titled]
    if re.match(r"wr[io]t", cue.of(text)) and _LETTER_TO.match(text, cue.end, frame.sentence.end):
        found.append(Channel(cue, "letter", "wrote to"))
    return found


def _document_noun(scene: Scene, quote: Quote) -> str | None:
    """The noun of a source that is a document: "the statement", "a card"."""
    if quote.source is None:
        return None
    noun = phrase_of(scene.text, quote.source).noun.lower()
    return noun if noun in NOUNS and noun in _DOCUMENTS else None

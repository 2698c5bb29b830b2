"""Channels: through what something was said, by the words of the reporting clause alone.

A name that is printed goes before a word for a kind of channel: platform, then outlet or programme, then noun. Each
pattern is one way in which English news tells it; the nouns and their channels are data (lexicon/channel_*.txt).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from onrecord.lexicon import lines
from onrecord.model import Span
from onrecord.reading.speakers.outlets import outlet_at, outlet_within
from onrecord.reading.speakers.scene import Scene


class Channel(NamedTuple):
    """A channel and the words that tell it. `back` where they point back at one told before ("in the letter")."""

    span: Span
    name: str
    rule: str
    back: bool = False


def table(name: str) -> dict[str, str]:
    """A lexicon of words with a tab and what each means."""
    return {word: meaning for word, _, meaning in (line.partition("\t") for line in lines(name))}


NOUNS = table("channel_nouns")
_BY_LOWER = {noun.lower(): channel for noun, channel in NOUNS.items()}
_ANY_NOUN = "|".join(re.escape(noun) for noun in sorted(NOUNS, key=len, reverse=True))
_ANY_PLATFORM = "|".join(re.escape(name) for name in lines("channel_platforms"))

_PLATFORM = re.compile(
    rf"\b(?P<name>{_ANY_PLATFORM})\b|(?:\b(?:on|to|via|from)\s)(?P<x>X)\b(?!\s[A-Z])|(?<=\san\s)(?P<xpost>X)(?=\spost)"
)
_NOT_THROUGH = re.compile(r"\b(?:of|about|for|against|at|leave|left|quit|joined|than)\s(?:the\s)?$")
_THROUGH = r"in|at|during|on|by|via|through|with|over|from|alongside|under|beneath|throughout"
_MAKING = (
    r"wr(?:ote|iting|ites?|itten)|pen(?:ned|ning|s)|issu(?:ed|ing|es)|releas(?:ed|ing|es)|gave|giving|gives|held|holding|sent|sending|"
    r"shar(?:ed|ing|es)|post(?:ed|ing|s)|publish(?:ed|ing|es)|deliver(?:ed|ing|s)|upload(?:ed|ing|s)|host(?:ed|ing|s)|read(?:ing|s)?|"
    r"made|making|fired\soff|address(?:ed|ing|es)|record(?:ed|ing|s)|circulat(?:ed|ing)"
)
_NOUN = re.compile(
    rf"\b(?:(?P<through>{_THROUGH})|(?P<making>{_MAKING}))\s(?P<between>(?:[^\s,;:()“”\"\x00]+\s){{0,7}}?)"
    rf"(?P<noun>{_ANY_NOUN})(?P<many>s?)\b(?![’'-]\w|\s(?:star|memo|brief|submission|guidelines|mogul|executive|host|company|house|author|writer|sources?|record|reporters?))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:he|she|they|it|we|I|you|who|that|which|was|were|is|are|had|has|said|of|about|after|before|and|but|ahead|following|until"
    r"|outside|inside|near|at|on|in|with|from|by|via|during|through|to|into|as|for|than|under)\b"
)
_SHOWN = re.compile(r"\b(?:post|shar|upload|caption|tweet|comment|repl|respon)", re.IGNORECASE)

_SHARED = (
    r"\b(?:beneath|under|underneath|below|alongside|on|in)\s(?:the|that|this|his|her|their|its)\s"
    r"(?:(?:\w+|[\w’'-]+[’']s)\s)?(?:post|photos?|pictures?|snaps?|carousel|clip|reel|slideshow|comments|caption)\b"
)
_ACCOUNT = (
    r"\b(?:on|to|via)\s(?:his|her|their|its)\s(?:own\s|personal\s|official\s)?"
    r"(?:account|page|profile|feed|stor(?:y|ies))\b"
)

_FIXED: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (channel, rule, re.compile(pattern, re.IGNORECASE))
    for channel, rule, pattern in (
        (
            "telephone interview",
            "by phone",
            r"\b(?:by|over\sthe|on\sthe|via)\s(?:tele|mobile\s|cell\s|satellite\s)?phone\b",
        ),
        ("email", "by email", r"\b(?:by|via|over)\se-?mail\b"),
        ("text message", "by text", r"\b(?:by|via|over)\stext(?:\smessages?)?\b"),
        (
            "court",
            "in court",
            r"\b(?:in|before|to)\s(?:(?:the|a|an|open|federal|state|district|county|high|supreme|juvenile)\s)*court\b(?!\s(?:documents?|papers?|filings?|records?|petition|motion|battle))",
        ),
        ("court", "named court", r"\b(?:in|at|told|before|to)\s(?:[A-Z][\w’'.-]*\s){1,4}(?:Court|Old\sBailey)\b"),
        ("court", "on the stand", r"\b(?:from|in|on|took|taking|takes)\sthe\s(?:witness\s)?(?:stand|box|dock)\b"),
        (
            "court",
            "before a jury",
            r"\b(?:before|to|in\sfront\sof)\s(?:a|the|his|her)\s(?:federal\s|grand\s)?(?:jury|jurors|judge|magistrate)\b",
        ),
        (
            "hearing",
            "before a committee",
            r"\b(?:before|to)\s(?:a|the|an)\s(?:[\w’'-]+\s){0,5}?(?:sub)?(?:committee|inquiry|inquest|tribunal|commission|panel)\b",
        ),
        ("hearing", "before Congress", r"\b(?:before|to)\s(?:Congress|senators|lawmakers)\b"),
        (
            "parliament",
            "in parliament",
            r"\b(?:in|to|on)\s(?:(?:the\s)|(?:[A-Z][\w-]+[’']s?\s))?(?:parliament|commons|house\sof\s(?:commons|lords|representatives)|lords|(?:house|senate)\sfloor|floor\sof\sthe\s(?:house|senate)|d[áa]il|senedd|holyrood|bundestag)\b",
        ),
        ("parliament", "question time in parliament", r"\b(?:PMQs|(?:prime|first)\sminister[’']s\squestions)\b"),
        (
            "television interview",
            "on television",
            r"\b(?:on|in|to)\s(?:(?:live|national|state|local|breakfast|french|german|russian|italian|spanish|israeli|iranian|turkish|state-run)\s)*(?:television|TV)\b(?!\s(?:interview|show))",
        ),
        (
            "radio interview",
            "on the radio",
            r"\b(?:on|in|to)\s(?:(?:the|live|national|state|local|public|french|german|israeli|army)\s)*radio\b(?!\s(?:interview|show))",
        ),
        (
            "social media",
            "on social media",
            r"\b(?:on|to|via|over|across)\s(?:(?:his|her|their|its|the)\s)?(?:\w+\s)?social\s(?:media|networks?)\b",
        ),
        ("interview", "when we met", r"\bwhen\swe\s(?:meet|met|speak|spoke|talk|talked)\b"),
        ("social media", "under a post", _SHARED),
        ("social media", "on an account", _ACCOUNT),
        ("podcast", "on a podcast", r"\b(?:on|during|in|for|to)\s(?:[^\s,;:()“”\"\x00]+\s){0,5}?podcast\b"),
        (
            "court",
            "by a part in court",
            r"\b(?:sentencing|mitigating|in\smitigation|prosecuting|defending|cross-examin(?:ing|ed)|summing\sup)\b(?!\s(?:hearing|memo|submission|brief|filing|letter|report|guidelines))",
        ),
        ("meeting", "at a town hall", r"\bat\s(?:[^\s,;:()“”\"\x00]+\s){0,4}?town[\s-]hall\b"),
        ("press release", "wire mark", r"/[A-Z]\w*(?:wire|path)/"),
    )
)
_NAMED = re.compile(
    r"""
    \b(?:(?:speaking|spoke|talking|talked|spoken|chatting|opened\sup|comments?|remarks?|statement|e-?mail|admission|confirmed|confirming)
      \s(?:exclusively\s|live\s|earlier\s|recently\s)*(?:to|with)
     |(?:interview|conversation|chat|sit-down|Q&A|profile|story|cover\sstory|op-ed|essay|column|piece|article|letter|editorial)
      \s(?:published\s|printed\s|which\sran\s)?(?:with|for|in|on|by|to)
     |(?:quoted|interviewed)\s(?:as\s\w+\s)?(?:by|in)
     |(?:wrote|writing|writes|published|printed|in\sthe\sjournal|in\sthe\smagazine|journal|magazine|newspaper|weekly|daily)(?:\sin|\sfor)?
     |(?:on|to|for|with)(?=\s(?:the|his|her|their)\s(?:[a-z-]+\s)?(?:podcast|programme|program|show|magazine|newspaper|website|blog)\s[A-Z])
     |in\san?\sissue\sof|issue\sof|edition\sof|episode\sof|appearance\son|appeared\son|appearing\son|went\son|on\sair\son
    )\s(?:(?:the|an?|its|his|her|their)\s)??(?:(?:[a-z-]+\s)?(?:podcast|programme|program|show|magazine|newspaper|website|site|network|broadcaster|
      station|channel|journal|outlet|tabloid|daily|weekly|blog)\s)?(?=[A-Z“"‘]|[Tt]he\s[A-Z])
    """,
    re.VERBOSE,
)
_PERIODICAL = re.compile(r"journal|magazine|newspaper|weekly|daily")
_ON = re.compile(r"\b(?:on|in)\s(?:(?:his|her|their|its|an?|the)\s)?(?:[a-z]+\s)??(?=[A-Z“\"‘]|[Tt]he\s[A-Z])")
_PODCAST = re.compile(r"\bpodcast,?\s(?:called\s|titled\s)?[“\"‘](?P<name>[^”\"’\n]{1,60}?),?[”\"’]")


def channels_at(scene: Scene, text: str, part: Span) -> list[Channel]:
    """The channels that some words of a reporting clause tell, the best first."""
    ways: tuple[Callable[[Scene, str, Span], Iterator[Channel]], ...] = (_platforms, _outlets, _fixed, _nouns)
    return [channel for way in ways for channel in way(scene, text, part)]


def _platforms(scene: Scene, text: str, part: Span) -> Iterator[Channel]:
    for match in _PLATFORM.finditer(text, *part):
        name = Span(*match.span(match.lastgroup or 0))
        if not _NOT_THROUGH.search(text, max(part.start, match.start() - 20), match.start()):
            begin = _phrase_start(text, part, name)
            yield Channel(Span(begin, name.end), name.of(text), "platform", _points_back(text[begin : name.start]))


_PHRASE = re.compile(r"\b(?:in|on|via|to|under|alongside|with|from|through)\s(?:[^\s,;:()“”\"\x00]+\s){0,5}$")


def _phrase_start(text: str, part: Span, name: Span) -> int:
    begun = _PHRASE.search(text, max(part.start, name.start - 80), name.start)
    return begun.start() if begun else name.start


def _outlets(scene: Scene, text: str, part: Span) -> Iterator[Channel]:
    for match in _NAMED.finditer(text, *part):
        sure = not _PERIODICAL.search(match.group()) and match.group().startswith(("wr", "issue"))
        name = outlet_at(scene, text, Span(match.end(), part.end), sure=sure)
        if name and name.end <= part.end:
            yield Channel(Span(match.start(), name.end), _plain(name.of(text)), "named outlet")
    for match in _PODCAST.finditer(text, *part):
        yield Channel(Span(*match.span()), match["name"].rstrip(",."), "on a programme")
    for match in _ON.finditer(text, *part):
        quoted = text[match.end()] in '“"‘'
        if quoted and match.group().startswith("in"):
            continue
        name = outlet_at(scene, text, Span(match.end(), part.end), sure=not quoted)
        if name and name.end <= part.end:
            yield Channel(Span(match.start(), name.end), _plain(name.of(text)), "on a programme")
        elif series := _series(text, Span(match.end(), part.end)):
            yield Channel(Span(match.start(), series.end), series.of(text), "on a programme")


_SERIES = re.compile(
    r"[“\"‘]?(?P<name>[A-Z][\w’'&-]{0,40}(?:\s[A-Z][\w’'&-]{0,40}){0,5}?)(?=[”\"’]?\s(?:podcast|show|programme)\b)"
)


def _series(text: str, part: Span) -> Span | None:
    """The name in "the Slow Burn podcast"."""
    name = _SERIES.match(text, *part)
    return Span(*name.span("name")) if name else None


def _plain(name: str) -> str:
    return re.sub(r"^the\s(?=[A-Z])", "", name).rstrip(",.")


def _fixed(scene: Scene, text: str, part: Span) -> Iterator[Channel]:
    for name, rule, pattern in _FIXED:
        match = pattern.search(text, *part)
        if match:
            yield Channel(Span(*match.span()), name, rule, _points_back(match.group()))


def _nouns(scene: Scene, text: str, part: Span) -> Iterator[Channel]:
    at = part.start
    while match := _NOUN.search(text, at, part.end):
        found = None if _CLAUSE.search(match["between"]) else _noun(scene, text, match, part)
        if found:
            yield found
        # A phrase that proved to be none may hold one: "wrote about it in her 2019 essay collection".
        at = match.end() if found else match.start() + 1


def _noun(scene: Scene, text: str, match: re.Match[str], part: Span) -> Channel | None:
    channel = _by_noun(_BY_LOWER[match["noun"].lower()], text[max(0, part.start - 30) : part.end])
    if channel is None or (match["making"] and channel in ("book", "report")) or (match["many"] and channel == "book"):
        return None
    interview = "interview" in match["noun"].lower()
    named = outlet_within(scene, text, Span(*match.span("between"))) if interview else None
    name = named.of(text) if named else channel
    return Channel(Span(*match.span()), name, f"by noun: {channel}", _points_back(match.group()))


def _by_noun(channel: str, around: str) -> str | None:
    """Pictures and messages are channels only where they are shown to all."""
    if channel not in ("photo", "message"):
        return channel
    return "social media" if _SHOWN.search(around) else None


def _points_back(phrase: str) -> bool:
    return bool(re.match(r"\w+\s(?:the|that|this|those|these|same|his|her|their|its)\s", phrase))

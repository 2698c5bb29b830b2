"""Works and awards: what the story says a person has written or created, and which prizes were won."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.lexicon import load
from onrecord.model import Fact, Span
from onrecord.reading.facts.names import bare_title, is_title, quoted_title
from onrecord.scene import Place, Scene

_AWARDS, _CONTESTS = load("facts_awards"), load("facts_contests")
_WRITERS = "|".join(sorted(map(re.escape, load("facts_writers")), key=len, reverse=True))
_WORK = "|".join(sorted(map(re.escape, load("facts_works")), key=len, reverse=True))
_ANY_TITLE = rf"(?:{quoted_title('quoted')}|{bare_title('bare')})"
_LIGHT = r"(?:\s+(?:has|had|have|also|later|once|first|then|recently|previously)){0,4}"
_WHO = rf"(?:\s*\(\d{{1,3}}\)|,\s*(?:aged\s+)?\d{{1,3}},?)?(?:,?\s+(?:and\s+)?who)?{_LIGHT}"

_TITLE_AUTHOR = re.compile(rf"(?:{quoted_title('quoted')}|{bare_title('bare')})\s+(?:{_WRITERS}|creator)\b")
_AUTHOR_OF = re.compile(
    rf"\b(?:author|co-author|creator|writer)s?\s+of\s+(?:the\s+)?(?:(?:[\w-]+\s+){{0,4}}(?:{_WORK}|sitcom|series|show|drama|comedy|column|blog|comic)s?,?\s+)?{_ANY_TITLE}"
)
_APPOSED = re.compile(r"(?:,\s*(?:aged\s+)?\d{1,3})?(?:,\s+|\s+is\s+|\s+was\s+)(?:(?:the|an?)\s+)?(?:[\w-]+\s+){0,3}")
_BY = re.compile(rf"\b(?:{_WORK})s?,?\s+{quoted_title('quoted')},?\s+by\s+\Z")


def _own(work: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:['’]s?)?\s+(?:(?:[\w’'-]+)\s+){{0,5}}?(?:{work})s?(?:,|:|\s+called|\s+titled|\s+entitled)?\s+{_ANY_TITLE}"
    )


_ONE_MORE = re.compile(
    rf"\s+(?:first|second|third|fourth|fifth|latest|last|next|debut|new),\s+{quoted_title('quoted')}"
)
_OWN_WORK, _OWN_FILM = _own(_WORK), _own(f"{_WORK}|film|movie|documentary|feature")  # films are of those who direct
_WHOSE = re.compile(rf",?\s+whose\s+(?:(?:[\w’'-]+)\s+){{0,5}}?(?:(?P<work>{_WORK})s?,?\s+)?{quoted_title('quoted')}")
_MADE = r"(?:wrote|writes|penned|authored|co-wrote|co-authored|composed|created|co-created)"
_SHOWN = rf"(?:{_WORK}|song|songs|series|show|sitcom|drama|comedy)s?"
_WROTE = re.compile(
    rf"{_WHO}\s+{_MADE}\s+(?:(?:the|an?|his|her|their)\s+)?(?:[\w-]+\s+){{0,4}}?(?:{_SHOWN},?\s+)?{quoted_title('quoted')}"
)
_IN = re.compile(rf"\bin\s+(?:(?:his|her)\s+)?(?:(?:[\w-]+)\s+){{0,3}}?(?:(?:{_WORK}),?\s+)?{quoted_title('quoted')}")
_ENOUGH = 200  # mentions that are asked whether they call a person a writer
_WRITER = re.compile(rf"\b(?:{_WRITERS})\b", re.IGNORECASE)

_DIRECTOR = re.compile(r"\b(?:film-?maker|(?:film |movie )?director(?!\s+(?:of|general)\b))\b", re.IGNORECASE)

_NAME = r"[A-Z][\w’'.-]*(?:\s+(?:(?:of|for|the|in|d['’])){0,3}\s*[A-Z][\w’'.-]*){0,6}"
_COUNT = r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|multiple|\d+)[- ]times?\s+)"
_HOLDER = r"(?:winner|winning|laureate|recipient|medallist|medalist|prizewinner|holder)"
_AWARD_HOLDER = re.compile(rf"(?P<award>{_COUNT}?(?:\d{{4}}\s+)?{_NAME})[- ](?:award[- ])?{_HOLDER}\b")
_WINNER_OF = re.compile(
    rf"\b(?:winner|recipient|holder|laureate)\s+of\s+(?:the|an?|two|three|four|five|six)\s+(?:\d{{4}}\s+)?(?P<award>{_NAME})"
)
_GOT = (
    r"(?:won|wins|accepted|received|receives|earned|collected|scooped|picked\s+up|took\s+home|claimed|landed"
    r"|(?:was|is|were)\s+(?:awarded|given|presented\s+with|honou?red\s+with))"
)
_PRIZED = r"(?:(?:first|second|third|fourth|coveted|prestigious|\d{4})\s+){0,4}"
_WON = re.compile(
    rf"{_WHO}\s+{_GOT}\s+(?P<article>(?:an?|the|his|her|two|three|four|five|six|seven)\s+)?{_PRIZED}"
    rf"(?P<award>{_NAME})(?P<next>\s+[a-z]+)?"
)
_FOR_A_WORK = re.compile(r"\s+(?:in\s+\d{4}\s+)?for\s+(?:(?:his|her|their)\s+(?:[\w-]+\s+){0,4})?[“\"‘]")
_IN_PLACE = re.compile(r"(?<=[a-z])\s+in\s+[A-Z][\w ]*\Z")
_AFTER_AWARD = frozenset(
    "for in at on and as from last this when while before after with by to earlier the during".split()
)

RULES = (
    "work’s author",
    "author of",
    "own work",
    "whose work",
    "wrote",
    "writer in a work",
    "work by",
    "award’s holder",
    "won",
)


def works(scene: Scene, place: Place) -> Iterator[Fact]:
    """Works told at one mention."""
    start, end = scene.own_words(place).start, place.span.end
    words = scene.text[start:end]
    if match := _TITLE_AUTHOR.search(words):
        yield from _title(scene, match, start, "work’s author")
    match = _AUTHOR_OF.search(scene.text, start, end + 100)
    if match and _stands_by(scene, place, match):
        yield from _title(scene, match, 0, "author of")
    if match := _WROTE.match(scene.text, end):
        yield from _title(scene, match, 0, "wrote")
    if (match := _WHOSE.match(scene.text, end)) and (match["work"] or _calls(scene, place.entity, _WRITER)):
        yield from _title(scene, match, 0, "whose work")
    own = _OWN_FILM if _calls(scene, place.entity, _DIRECTOR) else _OWN_WORK
    if scene.owns(place) and (match := own.match(scene.text, end)):
        yield from _title(scene, match, 0, "own work")
    elif scene.owns(place) and (match := _ONE_MORE.match(scene.text, end)):
        yield from _title(scene, match, 0, "own work")  # "Her first novel, “X,” … Her second, “Y,”"
    if match := _BY.search(scene.text, max(0, start - 90), start):
        yield from _title(scene, match, 0, "work by")
    yield from _within_a_work(scene, place)


def _within_a_work(scene: Scene, place: Place) -> Iterator[Fact]:
    """ "The novelist Edith Farrar put it better in “A Room by the Hour”"."""
    if not _WRITER.search(place.span.of(scene.text)):
        return
    match = _IN.search(scene.text, place.span.end, scene.sentence(place.span.end - 1).end + 40)
    if match and match.start() < scene.sentence(place.span.end - 1).end:
        yield from _title(scene, match, 0, "writer in a work")


def _title(scene: Scene, match: re.Match[str], shift: int, rule: str) -> Iterator[Fact]:
    """The work in the group `quoted` or `bare` of a match, where it is capitalised as titles are."""
    groups = match.groupdict()
    name = "quoted" if groups.get("quoted") else "bare"
    words = groups[name] or ""
    if rule == "work’s author" and name == "bare":  # "The Cravings author": the article is the phrase's
        words = re.sub(r"^(?:The|A|An)(?:\s+|\Z)", "", words)
    if not is_title(words):
        return
    span = Span(match.end(name) + shift - len(words), match.end(name) + shift)
    people = (p for p in scene.within(span) if p.span == span and scene.cast.entities[p.entity].kind == "person")
    if not any(people):
        yield Fact("author_of", words, span, rule)


def _calls(scene: Scene, entity: int, role: re.Pattern[str]) -> bool:
    """Whether the story calls a person a writer, a director."""
    return any(role.search(span.of(scene.text)) for span in scene.cast.entities[entity].mentions[:_ENOUGH])


def awards(scene: Scene, place: Place) -> Iterator[Fact]:
    """Awards told at one mention."""
    own = scene.own_words(place)
    words = own.of(scene.text)
    if match := _AWARD_HOLDER.search(words):
        name = re.sub(rf"^(?:The\s+)?{_COUNT}?(?:\d{{4}}\s+)?", "", match["award"], flags=re.IGNORECASE)
        if _is_award(name):
            at = own.start + match.end("award") - len(name)
            yield Fact("award", name, Span(at, at + len(name)), "award’s holder")
    match = _WINNER_OF.search(scene.text, own.start, own.end + 80)
    if match and _stands_by(scene, place, match) and _is_award(match["award"]):
        yield Fact("award", match["award"], Span(*match.span("award")), "award’s holder")
    won = _WON.match(scene.text, place.span.end)
    if won and (_was_won(won) or (_is_award(won["award"]) and _FOR_A_WORK.match(scene.text, won.end("award")))):
        where = _IN_PLACE.search(won["award"])  # "the Halvorsen Prize in Oslo"
        span = Span(won.start("award"), won.start("award") + where.start() if where else won.end("award"))
        yield Fact("award", span.of(scene.text), span, "won")


def _stands_by(scene: Scene, place: Place, match: re.Match[str]) -> bool:
    """Whether words belong to a mention: they begin inside it, or right behind a comma or "is"."""
    end = place.span.end
    return match.start() < end or bool(_APPOSED.fullmatch(scene.text, end, match.start()))


def _is_award(name: str) -> bool:
    words = re.findall(r"[^\s-]+", name)
    known = any(word.rstrip("s") in _AWARDS or word in _AWARDS for word in words)
    return bool(words) and (known or not any(word in _CONTESTS for word in words))


def _was_won(match: re.Match[str]) -> bool:
    """ "won a Silver Reel", not "won a Senate seat" nor "won the Masters"."""
    words = match["award"].split()
    if any(word in _AWARDS or word.rstrip("s.") in _AWARDS for word in words):
        return True
    following = (match["next"] or "").strip()
    singular = (match["article"] or "").strip() in ("a", "an")
    return singular and _is_award(match["award"]) and (not following or following in _AFTER_AWARD)

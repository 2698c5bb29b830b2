"""Words of a story made fit for a terminal: nothing that a story says can move the cursor or turn the line round.

Control characters become their pictures (␛), characters that steer the direction or the joining of text become their
code points (‹U+202E›), white space becomes single spaces. What is shown is never markup: it is wrapped in `Text`.
"""

from __future__ import annotations

import re

from onrecord.model import Entity, Quote, Reading, Span

_SPACE = re.compile(r"\s+")
# Cc and Cf of Unicode, line and paragraph separators, surrogates; the soft hyphen and the joiners of scripts stay.
HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\ud800-\udfff]"
)


def safe(words: str) -> str:
    """Some words on one line, harmless and visible."""
    return HOSTILE.sub(visible, _SPACE.sub(" ", words)).strip()


def visible(found: re.Match[str]) -> str:
    character = found.group()
    if character < " ":
        return chr(0x2400 + ord(character))
    return f"‹U+{ord(character):04X}›"


def clip(words: str, length: int) -> str:
    """At most so many characters, cut at a word where one is near."""
    if len(words) <= length:
        return words
    cut = words[: length - 1]
    space = cut.rfind(" ", length * 2 // 3)
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:–—") + "…"


def count(number: int, one: str, many: str = "") -> str:
    """ "1 quotation", "12 quotations"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def join(names: list[str]) -> str:
    """ "Ann Lee, Bo Ray and Cy Dee"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def surface(reading: Reading, span: Span) -> str:
    return safe(span.of(reading.story.text))


def content(reading: Reading, quote: Quote) -> list[str]:
    """The words of a quotation, a line for each stretch as printed, in marks unless they are reported only."""
    stretches = [words for span in quote.content if (words := surface(reading, span))]
    return stretches if quote.kind == "indirect" else [f"“{words}”" for words in stretches]


def short_name(entity: Entity) -> str:
    """The name; unnamed speakers keep the text's own words for them."""
    return safe(entity.name) or "somebody"


def names(reading: Reading, indices: tuple[int, ...]) -> list[str]:
    return [short_name(reading.entities[index]) for index in indices if index < len(reading.entities)]

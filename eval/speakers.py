"""Speakers on faultless quotations, times and people: how much of the loss is this stage's own.

usage: .venv/bin/python eval/speakers.py [FOLDER]     (annotated stories; default: ../shared/stories)
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from gold import STORIES, Gold, gold_stories
from onrecord import engine
from onrecord.cast import Cast
from onrecord.model import Quote
from onrecord.reading.layout import lay_out
from onrecord.reading.speakers import find_speakers


def unsaid(gold: Gold) -> tuple[Quote, ...]:
    """The quotations of a story as the stage before hands them over."""
    return tuple(
        replace(quote, speakers=(), addressees=(), channel=None, when=None, nested_in=plain.get("nested_in"))
        for quote, plain in zip(gold.quotes, gold.plain["quotes"], strict=True)
    )


def read_speakers(gold: Gold) -> tuple[Cast, tuple[Quote, ...]]:
    layout = lay_out(gold.story.text)
    return find_speakers(gold.story, layout, engine.tag(layout), gold.times, unsaid(gold), gold.cast)


def plain_name(name: str) -> str:
    name = re.sub(r"^(?:org|anonymous|group): *", "", name.lower().replace("’", "'"))
    return re.sub(r"[^\w' ]+", " ", re.sub(r"^(?:the|a|an) +", "", name)).strip()


def same_name(one: str, other: str) -> bool:
    """As the stories are scored: one name's words are among the other's."""
    words, more = set(plain_name(one).split()), set(plain_name(other).split())
    return bool(words and more) and (words <= more or more <= words)


def same_names(wanted: list[str], got: list[str]) -> bool:
    return len(wanted) == len(got) and all(any(same_name(one, other) for other in got) for one in wanted)


def main() -> None:
    right, wanted, extra = Counter[str](), Counter[str](), Counter[str]()
    for gold in gold_stories(Path(sys.argv[1]) if len(sys.argv) > 1 else STORIES):
        cast, quotes = read_speakers(gold)
        for quote, plain in zip(quotes, gold.plain["quotes"], strict=True):
            speakers = [cast.entities[index].name for index in quote.speakers]
            told = [name.strip() for name in (plain["speaker"] or "").split(";") if name.strip()]
            layers = {
                "speaker": (told, speakers, same_names(told, speakers)),
                "addressee": _one(plain["addressee"], [cast.entities[index].name for index in quote.addressees]),
                "channel": _one(plain["channel"], [quote.channel] if quote.channel else []),
                "date": (plain["date"], quote.when, plain["date"] == quote.when),
            }
            for layer, (gold_value, value, fits) in layers.items():
                wanted[layer] += bool(gold_value)
                right[layer] += bool(gold_value) and fits
                extra[layer] += not gold_value and bool(value)
                if not fits:
                    words = " / ".join(span.of(gold.story.text) for span in quote.content)[:50]
                    print(f"{gold.name}\t{layer}\t{words!r}\twanted {gold_value!r}, got {value!r} ({quote.rule})")
    for layer in wanted:
        score = f"{right[layer] / max(1, wanted[layer]):.3f}"
        print(f"{layer:10} {score} of {wanted[layer]}, {extra[layer]} told where nothing is known")


def _one(wanted: str | None, got: list[str]) -> tuple[str | None, list[str], bool]:
    return wanted, got, any(same_name(wanted, name) for name in got) if wanted else not got


if __name__ == "__main__":
    main()

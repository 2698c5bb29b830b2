"""Who said it, when, through what and to whom, on annotated stories: every loss by its kind.

usage: .venv/bin/python eval/speakers.py [FOLDER ...] [--show KIND] [--faultless]
       FOLDER holds NAME.txt beside NAME.gold.json; default: ../shared/stories and eval/invented/seen
       --show KIND   the losses whose kind begins so ("date", "person: left open", "all")
       --faultless   the stage alone, on annotated quotations, times and people
       --sure        what the confidence of a quotation says beside how often its speaker is right

A quotation that is lost is lost once: missed, or found with the wrong edges. One that is found can still have the wrong
source phrase, the wrong person behind the right one, or a wrong or missing date, channel or addressee.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from gold import STORIES, Gold, gold_stories
from onrecord import engine, read
from onrecord.cast import Cast
from onrecord.model import Entity, Quote, Reading, Span
from onrecord.reading.layout import lay_out
from onrecord.reading.speakers import find_speakers
from scores import SHARED

SEEN = Path(__file__).parent / "invented" / "seen"
STEPS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.0)
FOUND = 0.7  # the overlap at which the story scorer calls a quotation found


class Loss(NamedTuple):
    kind: str
    told: str


class Pair(NamedTuple):
    """What one annotated quotation became: its annotation, our quotation, our speakers and addressees by name."""

    plain: dict[str, Any]
    quote: Quote
    speakers: list[str]
    addressees: list[str]


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_stories", SHARED / "eval" / "score_stories.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def unsaid(gold: Gold) -> tuple[Quote, ...]:
    """The quotations of a story as the stage before hands them over."""
    return tuple(
        replace(quote, speakers=(), addressees=(), channel=None, when=None, nested_in=plain.get("nested_in"))
        for quote, plain in zip(gold.quotes, gold.plain["quotes"], strict=True)
    )


def read_speakers(gold: Gold) -> tuple[Cast, tuple[Quote, ...]]:
    layout = lay_out(gold.story.text)
    return find_speakers(gold.story, layout, engine.tag(layout), gold.times, unsaid(gold), gold.cast)


def sureness(golds: Iterable[Gold], score: Any) -> Iterator[str]:
    """For each step of confidence what quotations say and how often they are found as annotated, speaker included."""
    steps: dict[float, list[tuple[float, bool]]] = {}
    for gold in golds:
        reading = read(gold.story)
        pairs = score.one_to_one(gold.quotes, reading.quotes, lambda a, b: score.jaccard(a.content, b.content), FOUND)
        wanted = {ours: gold.plain["quotes"][theirs] for theirs, ours in pairs.items()}
        for number, quote in enumerate(reading.quotes):
            if not _ignored(gold, quote):
                step = next(floor for floor in STEPS if quote.confidence >= floor)
                steps.setdefault(step, []).append(
                    (quote.confidence, _is_right(score, quote, wanted.get(number), reading))
                )
    yield "| confidence from | said on average | right | of |"
    yield "|---:|---:|---:|---:|"
    for floor, told in sorted(steps.items(), reverse=True):
        said, right = (sum(each[place] for each in told) / len(told) for place in (0, 1))
        yield f"| {floor:.2f} | {said:.2f} | {right:.2f} | {len(told)} |"


def _is_right(score: Any, quote: Quote, plain: dict[str, Any] | None, reading: Reading) -> bool:
    if plain is None:
        return False
    told = [name.strip() for name in (plain["speaker"] or "").split(";") if name.strip()]
    return _same_names(score, told, [reading.entities[index].name for index in quote.speakers])


def losses(gold: Gold, score: Any, *, faultless: bool, counts: Counter[str]) -> Iterator[Loss]:
    """All losses of one story; `counts` takes how many annotated quotations each layer has."""
    if faultless:
        cast, quotes = read_speakers(gold)
        entities, pairs = cast.entities, dict(enumerate(range(len(quotes))))
    else:
        reading = read(gold.story)
        quotes, entities = reading.quotes, reading.entities
        pairs = score.one_to_one(gold.quotes, quotes, lambda a, b: score.jaccard(a.content, b.content), FOUND)
        yield from _lost(gold, quotes, pairs, score)
    for number, plain in enumerate(gold.plain["quotes"]):
        if _ignored(gold, gold.quotes[number]):
            continue
        counts["quotations"] += 1
        if number in pairs:
            pair = _pair(plain, quotes[pairs[number]], entities)
            yield from _of_found(gold, pair, score, counts)


def _pair(plain: dict[str, Any], quote: Quote, entities: tuple[Entity, ...]) -> Pair:
    def names(who: tuple[int, ...]) -> list[str]:
        return [entities[index].name for index in who]

    return Pair(plain, quote, names(quote.speakers), names(quote.addressees))


def _ignored(gold: Gold, quote: Quote) -> bool:
    zones = [Span(*zone) for zone in gold.plain.get("ignore", [])]
    return all(any(zone.covers(part) for zone in zones) for part in quote.content)


def _lost(gold: Gold, quotes: tuple[Quote, ...], pairs: dict[int, int], score: Any) -> Iterator[Loss]:
    """Annotated quotations that were not found, and found ones that are none."""
    for number, wanted in enumerate(gold.quotes):
        if number not in pairs and not _ignored(gold, wanted):
            near = max(quotes, key=lambda quote: score.jaccard(wanted.content, quote.content), default=None)
            shared = score.jaccard(wanted.content, near.content) if near else 0
            got = f", got {_said(gold, near)!r} ({near.rule})" if near and shared else ""
            yield Loss(f"{'edges' if shared else 'missed'}: {wanted.kind}", f"{_said(gold, wanted)!r}{got}")
    for number, quote in enumerate(quotes):
        if number not in pairs.values() and not _ignored(gold, quote):
            meets = any(score.jaccard(quote.content, wanted.content) for wanted in gold.quotes)
            kind = "edges: what was found instead" if meets else f"invented: {quote.kind}"
            yield Loss(kind, f"{_said(gold, quote)!r} ({quote.rule})")
    for zone in gold.plain.get("not_quotes", []):
        if any(quote.kind != "indirect" and score.jaccard([zone], quote.content) > FOUND - 0.1 for quote in quotes):
            yield Loss("invented: title", gold.story.text[slice(*zone)])


def _of_found(gold: Gold, pair: Pair, score: Any, counts: Counter[str]) -> Iterator[Loss]:
    plain, quote = pair.plain, pair.quote
    told = [name.strip() for name in (plain["speaker"] or "").split(";") if name.strip()]
    for layer in ("date", "channel", "addressee"):
        counts[layer] += bool(plain.get(layer))
    if told != pair.speakers and not _same_names(score, told, pair.speakers):
        yield Loss(f"person: {_person_lost(plain, quote, pair.speakers)}", _line(gold, quote, told, pair.speakers))
    if plain["kind"] != quote.kind:
        yield Loss(f"kind: {plain['kind']} taken for {quote.kind}", _line(gold, quote, plain["kind"], quote.kind))
    if plain.get("status", "said") not in (quote.status, None):
        yield Loss("status", _line(gold, quote, plain.get("status"), quote.status))
    values: tuple[tuple[str, list[str]], ...] = (
        ("channel", [quote.channel] if quote.channel else []),
        ("addressee", pair.addressees),
    )
    for layer, got in values:
        wanted = plain.get(layer)
        if (wanted or got) and not any(score.same_name(wanted, name) for name in got):
            yield Loss(f"{layer}: {_fate(wanted, got)}", _line(gold, quote, wanted, got))
    if plain.get("date") != quote.when:
        yield Loss(f"date: {_fate(plain.get('date'), quote.when)}", _line(gold, quote, plain.get("date"), quote.when))


def _person_lost(plain: dict[str, Any], quote: Quote, got: list[str]) -> str:
    wanted = Span(*plain["source"]) if plain.get("source") else None
    if not plain["speaker"]:
        return "told where nobody is known"
    if wanted and not (quote.source and quote.source.meets(wanted)):
        return "wrong source" if quote.source else "source missed"
    if not got:
        return "left open"
    return "wrong one behind the right source" if wanted else "wrong one, no source told"


def _fate(wanted: object, got: object) -> str:
    if not wanted:
        return "told where none is known"
    return "wrong" if got else "left open"


def _same_names(score: Any, wanted: list[str], got: list[str]) -> bool:
    return len(wanted) == len(got) and all(any(score.same_name(one, other) for other in got) for one in wanted)


def _said(gold: Gold, quote: Quote) -> str:
    return re.sub(r"\s+", " ", " / ".join(span.of(gold.story.text) for span in quote.content))[:70]


def _line(gold: Gold, quote: Quote, wanted: object, got: object) -> str:
    return f"{_said(gold, quote)!r} wanted {wanted!r}, got {got!r} ({quote.rule})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[STORIES, SEEN])
    parser.add_argument("--show", default="")
    parser.add_argument("--faultless", action="store_true")
    parser.add_argument("--sure", action="store_true")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"skipped: the annotated data is not here ({SHARED.name}/ beside the checkout)")
        return
    score, counts, lost = scorer(), Counter[str](), Counter[str]()
    if options.sure:
        print(*sureness((gold for folder in options.folders for gold in gold_stories(folder)), score), sep="\n")
        return
    for gold in (gold for folder in options.folders for gold in gold_stories(folder)):
        for loss in losses(gold, score, faultless=options.faultless, counts=counts):
            lost[loss.kind] += 1
            if options.show and (options.show == "all" or loss.kind.startswith(options.show)):
                print(f"{gold.name}\t{loss.kind}\t{loss.told}")
    for layer, count in counts.items():
        print(f"{count:6} annotated: {layer}")
    for kind, count in sorted(lost.items()):
        print(f"{count:6} {kind}")


if __name__ == "__main__":
    main()

"""Quotations on the development part of PolNeAR: scores, and what is lost where.

usage: python eval/quotes.py [--part dev|train] [--documents N] [--errors KIND] [--rules]
       (--rules prints the table of docs/calibration.md)

PolNeAR's notion of attribution is wider than this project's: beliefs, wishes and contents that are noun phrases
count, "that" is in the content, a source goes with its apposition. `widen` bridges that with the engine's own
attributions, here and nowhere else. The scorer itself is `../shared/eval/score_quotes.py`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord import engine
from onrecord.model import Quote, QuoteKind, Span
from onrecord.reading.layout import lay_out
from onrecord.reading.quotes import find_quotes
from onrecord.reading.quotes.confidence import sure
from onrecord.reading.quotes.subjects import source_of
from onrecord.reading.quotes.view import View
from onrecord.tags import Attribution, Stretch, Tags
from onrecord.text import Layout

SHARED = Path(__file__).parents[2] / "shared"
VIEWS = ("all", "quoted", "direct", "mixed", "indirect")
Record = dict[str, Any]
_MARKS = ('"', "“", "”")
# What the engine must be sure of: set on the first half of the development part, checked on the second.
_LIKELY, _SURE = 0.5, 0.9
_UNATTRIBUTED = frozenset(("utterance alone", "fragment alone"))


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_quotes", SHARED / "eval" / "score_quotes.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(part: str, limit: int) -> list[Record]:
    lines = (SHARED / "data" / "quotes" / f"polnear-{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:limit]]


def predicted(text: str) -> tuple[list[Quote], list[Record]]:
    layout = lay_out(text)
    tags = engine.tag(layout)
    quotes = list(find_quotes(layout, tags))
    return quotes, widened(layout, tags, quotes)


def widened(layout: Layout, tags: Tags, quotes: list[Quote]) -> list[Record]:
    """The stage's quotes with PolNeAR's wider clauses, and the engine's attributions that the stage leaves out.

    An attribution has a source there, and what is quoted within a quotation is part of it.
    """
    view = View(layout, tags)
    pieces = [
        piece
        for attribution in tags.attributions
        if attribution.score >= _LIKELY
        for piece in _by_sentence(layout, attribution)
    ]
    records, source = list[Record](), None
    for quote in quotes:
        if quote.nested_in is not None or quote.rule in _UNATTRIBUTED:
            continue
        source = quote.source or (source if quote.kind == "direct" else None)
        around = [] if quote.kind == "direct" else [piece for piece in pieces if _meets(piece, quote.content)]
        content = [part for piece in around for part in _clipped(layout, piece, quote)] or list(quote.content)
        wide = around[0]["source"] or _source(view, around[0]) if around and quote.kind == "mixed" else None
        records.append({"content": content, "cue": quote.cue, "source": wide or source, "rule": quote.rule})
    taken = [part for record in records for part in record["content"]]
    left = [
        piece
        for piece in pieces
        if not _meets(piece, taken) and (piece["score"] >= _SURE or not _marked(layout, piece))
    ]
    return [*records, *({**piece, "source": _source(view, piece), "rule": "engine"} for piece in left)]


def _clipped(layout: Layout, piece: Record, quote: Quote) -> list[Span]:
    """An attribution as far as it lies in the sentences of a quotation."""
    words = layout.stretch(Span(quote.content[0].start, quote.content[-1].end))
    first, last = (layout.sentences[layout.sentence_of(word)] for word in (words.first, words.last - 1))
    start, end = layout.words[first.first].start, layout.words[last.last - 1].end
    cut = [Span(max(part.start, start), min(part.end, end)) for part in piece["content"]]
    return [part for part in cut if part.start < part.end]


def _meets(piece: Record, others: Iterable[Span]) -> bool:
    return any(part.meets(other) for part in piece["content"] for other in others)


def _by_sentence(layout: Layout, attribution: Attribution) -> list[Record]:
    """An attribution of the engine, one record a sentence."""
    cue = attribution.cue and layout.span(attribution.cue)
    source = attribution.source and layout.span(attribution.source)
    groups: dict[int, list[Span]] = {}
    for stretch in attribution.content:
        if stretch.last - stretch.first > 1:
            groups.setdefault(layout.sentence_of(stretch.first), []).append(layout.span(stretch))
    return [{"content": parts, "cue": cue, "source": source, "score": attribution.score} for parts in groups.values()]


def _marked(layout: Layout, piece: Record) -> bool:
    """Whether an attribution holds a mark, of which the stage has made nothing: most are scare quotes."""
    return any(mark in part.of(layout.text) for part in piece["content"] for mark in _MARKS)


def _source(view: View, piece: Record) -> Span | None:
    """By the tree where the content hangs from a verb with a subject or a noun with an owner, else the engine's."""
    words = view.within(Span(piece["content"][0].start, piece["content"][-1].end))
    top = next((view.tags.head[w] for w in range(*words) if not words.first <= view.tags.head[w] < words.last), None)
    cue = piece["cue"] and view.within(piece["cue"])
    for word in (top, *(range(*cue) if cue else ())):
        source = None if word is None else _of_word(view, word)
        if source:
            return view.span(source)
    span: Span | None = piece["source"]
    return span


def _of_word(view: View, word: int) -> Stretch | None:
    below = view.children[word]
    if view.tags.pos[word] == "VERB":
        pronoun = next((child for child in below if view.tags.relation[child] == "nsubj" and child < word), None)
        if pronoun is not None and view.lower[pronoun] in ("who", "which", "that"):
            return Stretch(pronoun, pronoun + 1)
        return source_of(view, word)
    owner = next((child for child in below if view.tags.relation[child] == "nmod:poss"), None)
    return None if owner is None else Stretch(owner, owner + 1)


def losses(score: Any, gold: Record, found: list[Record], seen: Counter[str], shown: str) -> None:
    """Count, and on demand show, what became of each gold attribution and of each prediction."""
    text, words = gold["text"], score.words(gold["text"])
    wanted = [set(score.cover(words, quote["content"])) for quote in gold["quotes"]]
    given = [set(score.cover(words, record["content"])) for record in found]
    best = {
        i: max(range(len(given)), key=lambda j: _dice(want, given[j]), default=None) for i, want in enumerate(wanted)
    }
    for i, quote in enumerate(gold["quotes"]):
        j = best[i]
        fate = _fate(
            score, words, quote, found[j] if j is not None else None, _dice(wanted[i], given[j]) if j is not None else 0
        )
        seen[f"{quote['type']}: {fate}"] += 1
        if shown == f"{quote['type']}: {fate}":
            print(json.dumps([fate, _told(text, quote), j is not None and _told(text, found[j])], ensure_ascii=False))
    for j, record in enumerate(found):
        if not any(_dice(want, given[j]) >= 0.5 for want in wanted):
            seen[f"extra by rule {record['rule']}"] += 1
            if shown == "extra":
                print(json.dumps(_told(text, record), ensure_ascii=False))


def _fate(score: Any, words: list[Any], gold: Record, found: Record | None, shared: float) -> str:
    if found is None or shared < 0.5:
        return "missed" if shared == 0 else "edges far off"
    right = set(score.cover(words, gold.get("source_all") or ([gold["source"]] if gold["source"] else [])))
    got = set(score.cover(words, [found["source"]])) if found["source"] else set()
    if right and not got:
        return "source missing"
    if bool(right & got) != bool(right):
        return "source wrong"
    return "right" if shared == 1 else "right but for the edges"


def _dice(one: set[int], other: set[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _told(text: str, record: Record) -> list[Any]:
    phrases = [span and text[slice(*span)] for span in (record["cue"], record["source"])]
    return [[text[slice(*part)] for part in record["content"]], *phrases, record.get("rule")]


def reliability(
    score: Any, gold: Record, quotes: list[Quote], counts: dict[tuple[QuoteKind, str], Counter[bool]]
) -> None:
    """For each rule how often content and source are right, where PolNeAR can tell."""
    words = score.words(gold["text"])
    wanted = [
        (set(score.cover(words, q["content"])), set(score.cover(words, q.get("source_all") or [])))
        for q in gold["quotes"]
    ]
    for quote in quotes:
        given = set(score.cover(words, quote.content))
        inside = max(wanted, key=lambda want: len(want[0] & given) - len(want[0]) * 1e-6, default=(set(), set()))
        source = set(score.cover(words, [quote.source])) if quote.source else set()
        right = len(inside[0] & given) >= 0.7 * len(given) and bool(source & inside[1]) == bool(inside[1])
        counts.setdefault((quote.kind, quote.rule), Counter())[right] += 1


def calibration(halves: list[dict[tuple[QuoteKind, str], Counter[bool]]]) -> Iterable[str]:
    """For each rule what it says and how often it is right, in either half of the documents."""
    yield "| kind | rule | said | right, half to set | right, half to check |"
    yield "|---|---|---|---|---|"
    for kind, rule in sorted(halves[0].keys() | halves[1].keys()):
        shares = [_share(half.get((kind, rule), Counter())) for half in halves]
        yield f"| {kind} | {rule} | {sure(kind, rule, mended=False):.2f} | {shares[0]} | {shares[1]} |"


def _share(counts: Counter[bool]) -> str:
    return f"{counts[True] / counts.total():.2f} of {counts.total()}" if counts else "none seen"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="dev", choices=["dev", "train"])
    parser.add_argument("--documents", type=int, default=10**6)
    parser.add_argument(
        "--errors", default="", help='a line of the analysis to show, such as "direct: missed" or "extra"'
    )
    parser.add_argument("--rules", action="store_true", help="how often each rule is right")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"skipped: the annotated data is not here ({SHARED.name}/ beside the checkout)")
        return
    score, golds, found = scorer(), {}, {}
    seen: Counter[str] = Counter()
    halves: list[dict[tuple[QuoteKind, str], Counter[bool]]] = [{}, {}]
    for place, document in enumerate(documents(options.part, options.documents)):
        quotes, records = predicted(document["text"])
        golds[document["id"]], found[document["id"]] = document, {"quotes": records}
        losses(score, document, records, seen, options.errors)
        reliability(score, document, quotes, halves[place % 2])
    for view in VIEWS:
        figures = score.score(golds, found, view)
        print(view, {name: figures[name] for name in ("exact", "overlap", "attr_acc", "joint")})
    for line, count in sorted(seen.items()):
        print(f"{count:6} {line}")
    for line in calibration(halves) if options.rules else ():
        print(line)


if __name__ == "__main__":
    main()

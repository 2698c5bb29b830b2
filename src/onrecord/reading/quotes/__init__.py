"""Quotations: where one starts and ends, of which kind it is, with cue and source phrase. Not yet who said it."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.model import Quote, Span, Status
from onrecord.reading.quotes.acts import Act, acts_of
from onrecord.reading.quotes.blocks import blocks_of
from onrecord.reading.quotes.clauses import clauses_of
from onrecord.reading.quotes.confidence import RULES, sure
from onrecord.reading.quotes.runs import runs_of
from onrecord.reading.quotes.view import View
from onrecord.tags import Stretch, Tags
from onrecord.text import Layout

_DEPTH = 4  # verbs from one who tells to one who denies

__all__ = ["RULES", "find_quotes"]


def find_quotes(layout: Layout, tags: Tags) -> tuple[Quote, ...]:
    view = View(layout, tags)
    acts = acts_of(view, runs_of(layout.text, layout.paragraphs))
    acts += blocks_of(view, acts)
    acts += clauses_of(view, acts)
    return _quotes(view, acts)


def _quotes(view: View, acts: list[Act]) -> tuple[Quote, ...]:
    """The acts in text order; those nested in a run point to the act that holds it."""
    acts = sorted(acts, key=lambda act: (act.parts[0].start, -act.parts[-1].end))
    holder = {run: index for index, act in enumerate(acts) for run in act.runs}
    blocks = [
        (part, index) for index, act in enumerate(acts) if not act.runs and act.kind == "direct" for part in act.parts
    ]
    return tuple(_quote(view, act, _outer(act, holder, blocks)) for act in acts)


def _outer(act: Act, holder: dict[int, int], blocks: list[tuple[Span, int]]) -> int | None:
    """The act that holds another: by its run, or a block without marks by the place."""
    if act.parent is not None:
        return holder.get(act.parent)
    if not act.runs:
        return None
    place = bisect_right(blocks, act.parts[0].start, key=lambda block: block[0].start) - 1
    return blocks[place][1] if place >= 0 and blocks[place][0].covers(act.parts[0]) else None


def _is_denied(view: View, cue: Stretch) -> bool:
    """Whether the cue is one of denying, or tells what somebody denies to have said."""
    word = cue.first
    for _ in range(_DEPTH if cue.first < cue.last else 0):
        if view.lower[word].startswith(("deny", "deni")):
            return True
        if view.tags.relation[word] not in ("xcomp", "ccomp", "obj"):
            return False
        word = view.tags.head[word]
    return False


def _quote(view: View, act: Act, nested_in: int | None) -> Quote:
    cue = view.span(act.said.cue) if act.said and act.said.cue.first < act.said.cue.last else None
    status: Status = "denied" if act.said and _is_denied(view, act.said.cue) else "said"
    return Quote(
        act.kind,
        tuple(act.parts),
        act.rule,
        sure(act.kind, act.rule, mended=act.mended),
        cue,
        act.source,
        status=status,
        nested_in=nested_in,
    )

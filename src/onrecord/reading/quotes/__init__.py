"""Quotations: where one starts and ends, of which kind it is, with cue and source phrase. Not yet who said it."""

from __future__ import annotations

from onrecord.model import Quote, Status
from onrecord.reading.quotes.acts import Act, acts_of
from onrecord.reading.quotes.blocks import blocks_of
from onrecord.reading.quotes.clauses import clauses_of
from onrecord.reading.quotes.confidence import RULES, sure
from onrecord.reading.quotes.runs import runs_of
from onrecord.reading.quotes.view import View
from onrecord.tags import Tags
from onrecord.text import Layout

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
    return tuple(_quote(view, act, None if act.parent is None else holder.get(act.parent)) for act in acts)


def _quote(view: View, act: Act, nested_in: int | None) -> Quote:
    cue = view.span(act.said.cue) if act.said and act.said.cue.first < act.said.cue.last else None
    denied = cue is not None and cue.of(view.text).lower().startswith(("deny", "deni"))
    status: Status = "denied" if denied else "said"
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

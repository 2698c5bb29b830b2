"""How sure a rule is: of the quotations it finds, the share whose words and source are both right.

Set on every other story of PolNeAR's development part and on 250 stories of its training part, the lower of the two
counting, and checked on the other development stories (`eval/quotes.py --rules`, tables in docs/calibration.md),
rounded to .05. Where a rule fired fewer than ten times, and for rules that name no source in the words (PolNeAR counts
those as wrong), the figure is a guess and not a measurement.
"""

from __future__ import annotations

from onrecord.model import QuoteKind

SURE: dict[tuple[QuoteKind, str], float] = {
    ("direct", "attribution behind"): 0.98,
    ("direct", "attribution behind, inverted"): 0.9,
    ("direct", "attribution before"): 0.75,
    ("direct", "according to"): 0.9,
    ("direct", "signed behind a dash"): 0.95,
    ("direct", "utterance alone"): 0.6,
    ("direct", "utterance after a colon"): 0.5,
    ("direct", "headline"): 0.7,
    ("direct", "answer in an interview"): 0.9,
    ("direct", "embedded post"): 0.9,
    ("direct", "block after a colon"): 0.8,
    ("direct", "words after a colon"): 0.5,
    ("direct", "signed words"): 0.6,
    ("direct", "letter"): 0.7,
    ("direct", "whole speech"): 0.6,
    ("mixed", "attribution behind"): 0.75,
    ("mixed", "attribution behind, inverted"): 0.9,
    ("mixed", "attribution before"): 0.85,
    ("mixed", "according to"): 0.9,
    ("mixed", "fragment alone"): 0.3,
    ("mixed", "headline"): 0.6,
    ("indirect", "reported clause"): 0.85,
    ("indirect", "clause with a parenthesis"): 0.8,
    ("indirect", "clause by the engine"): 0.8,
    ("indirect", "according to"): 0.85,
    ("indirect", "reported by a noun"): 0.6,
}
# What fires only where the tree fails cannot have an example that outlives the next training of the engine.
RULES = tuple(dict.fromkeys(rule for _, rule in SURE if rule != "clause by the engine"))

# A run whose mark was missing begins or ends by a guess.
_MENDED = 0.7
_UNLISTED = 0.5


def sure(kind: QuoteKind, rule: str, *, mended: bool) -> float:
    figure = SURE.get((kind, rule), _UNLISTED)
    return round(figure * _MENDED, 2) if mended else figure

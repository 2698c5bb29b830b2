"""Times told in an aside: "Brandt, who joined in January 2020, insisted in July". What the aside tells ends with it, so
the July is no July of 2020 for its sake."""

from __future__ import annotations

from onrecord.model import Span
from onrecord.syntax import Syntax

_ASIDES = frozenset({"acl:relcl", "acl", "appos"})


def aside_end(syntax: Syntax, offset: int) -> int:
    """Where the aside ends in which a time is told, if its sentence goes on behind it; else 0."""
    word, end = syntax.layout.stretch(Span(offset, offset + 1))
    if word >= end:
        return 0
    for one in (word, *syntax.above(word)):
        if syntax.tags.relation[one] in _ASIDES:
            return _end(syntax, one) or _end_of_paragraph(syntax, one)
    return 0


def _end_of_paragraph(syntax: Syntax, clause: int) -> int:
    """A relative clause that ends its sentence is followed up in its paragraph at most."""
    if syntax.tags.relation[clause] != "acl:relcl" or not syntax.layout.paragraphs:
        return 0
    paragraph = syntax.layout.paragraph_at(syntax.layout.words[clause].start)
    return syntax.layout.paragraphs[paragraph].end


def _end(syntax: Syntax, clause: int) -> int:
    """The end of a clause between commas that the head of what it is said of follows."""
    words = syntax.subtree(clause)
    first, last = words[0], words[-1]
    set_off = first > 0 and "," in (syntax.layout.word(first - 1), syntax.layout.word(first))
    goes_on = any(above > last for above in syntax.above(clause) if syntax.tags.pos[above] == "VERB")
    return syntax.layout.words[last].end if set_off and goes_on else 0

"""Who or what a happening is told of: the grammatical subject of its verb, its own or lent."""

from __future__ import annotations

from onrecord.syntax import Syntax

_RELATIVES = frozenset({"who", "which", "that"})


def subject_of(syntax: Syntax, verb: int) -> int | None:
    """The subject of a verb, or of the verb it is coordinated with or complements; the noun a participle modifies."""
    for word in (verb, *syntax.above(verb)):
        subjects = [*syntax.under(word, "nsubj", "nsubj:pass")]
        if subjects:  # the nearest: "the second of four children, she joined" has two
            nearest = max((subject for subject in subjects if subject < word), default=subjects[0])
            related = syntax.tags.relation[word] == "acl:relcl" and syntax.layout.lower(nearest) in _RELATIVES
            return syntax.tags.head[word] if related else nearest
        if syntax.tags.relation[word] in {"acl", "acl:relcl"}:
            return syntax.tags.head[word]
        if syntax.tags.relation[word] not in {"conj", "xcomp", "advcl"}:
            return None
    return None

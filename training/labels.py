"""What the heads say: the closed lists of labels, in the order of the model's outputs."""

from __future__ import annotations

POS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip

RELATIONS = (
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp",
    "compound", "compound:prt", "conj", "cop", "csubj", "csubj:pass", "dep", "det", "discourse", "dislocated", "expl",
    "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:poss", "nsubj", "nsubj:pass", "nummod", "obj",
    "obl", "obl:agent", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip

_KEPT_SUBTYPES = {"pass", "poss", "relcl", "prt", "agent"}

KINDS = ("person", "organization", "place", "work", "event", "demonym")
NAMES = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
PARTS = ("content", "cue", "source")
EDGES = ("O", "B", "I")

# A name label is a set of allowed tags, written as bits: one bit where the corpus is sure, more where its class is
# wider than ours, all where it says nothing.
OUTSIDE = 1
FREE = (1 << len(NAMES)) - 1


def relation(label: str) -> str:
    """A treebank's relation without the subtypes we do not tell apart."""
    base, _, subtype = label.partition(":")
    short = f"{base}:{subtype}" if subtype in _KEPT_SUBTYPES else base
    return short if short in RELATIONS else base if base in RELATIONS else "dep"


def name_bits(inside: bool, *kinds: str, outside: bool = False) -> int:
    """The set of tags allowed for a word that begins (or continues) a name of one of these kinds."""
    bits = sum(1 << NAMES.index(f"{'I' if inside else 'B'}-{kind}") for kind in kinds)
    return bits | (OUTSIDE if outside else 0)

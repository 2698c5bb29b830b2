"""Who did what: "the accused" is the person told to be charged, "the victim" the one told to have been attacked.

The table of nouns and verbs is `lexicon/deeds.tsv`. Everything is read off the trees once a story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, Literal

from onrecord.lexicon import lines
from onrecord.reading.people.scene import Scene
from onrecord.verbs import bases

Part = Literal["subject", "object", "of"]

_DENIED: Final = frozenset("allegation allegations assault charge charges count counts murder manslaughter".split())


def _table() -> dict[tuple[str, str], frozenset[str]]:
    """The nouns for each part in each deed: ("object", "charge") -> accused, defendant, suspect."""
    table: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for line in lines("deeds"):
        nouns, part, verbs = line.split("\t")
        for verb in verbs.split():
            table[part, verb] |= set(nouns.split())
    return {deed: frozenset(nouns) for deed, nouns in table.items()}


_NOUNS: Final = _table()
_BASES: Final = bases(sorted({verb for part, verb in _NOUNS if part != "of"}))
DOERS: Final = frozenset[str]().union(*_NOUNS.values())


def deeds(scene: Scene) -> dict[int, frozenset[str]]:
    """For a mention the nouns that may take its person up for what its clause tells."""
    found = ((index, _NOUNS.get(deed)) for index in range(len(scene.mentions)) for deed in _deed(scene, index))
    return {index: nouns for index, nouns in found if nouns}


def _deed(scene: Scene, index: int) -> Iterator[tuple[str, str]]:
    mention, tags = scene.mentions[index], scene.tags
    verb = scene.verb[index]
    relation, above = tags.relation[mention.head], tags.head[mention.head]
    if relation in {"nmod", "nmod:poss"}:
        yield "of", scene.words[above]
    if verb is None:
        return
    base = _BASES.get(scene.words[verb], "")
    if relation == "nsubj:pass" or relation == "obj":
        yield "object", base
    elif scene.role[index] == "subject" and tags.head[mention.head] == verb:
        yield ("subject", "plead") if _denies(scene, verb) else ("subject", base)


def _denies(scene: Scene, verb: int) -> bool:
    """ "denies murdering his brother", "denied the charges": what the accused do."""
    if scene.words[verb] not in {"deny", "denies", "denied"}:
        return False
    behind = scene.words[verb + 1 : verb + 4]
    return any(word.endswith("ing") for word in behind[:1]) or not _DENIED.isdisjoint(behind)

"""The source phrase of a cue: who said it, as the text puts it there.

By the tree where there is one: the subject of the cue, of the verb that governs it, the one a "who" means, or the
agent behind "by". By the words alone otherwise: what stands between the quotation and its cue, or behind the cue.
The phrase is the mention: without relative clause, age or apposition; of a name and its apposition, the name.
"""

from __future__ import annotations

from onrecord.lexicon import load
from onrecord.reading.quotes.view import View
from onrecord.tags import Stretch

_NOT_SOURCES = load("not_sources")
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
# Branches of a noun that are no part of its mention.
_CUT = frozenset(
    ("acl:relcl", "appos", "parataxis", "punct", "cc:preconj", "advcl", "discourse", "cop", "nsubj", "ccomp", "dep")
)
_BARE_NAME_CUT = _CUT | {"nmod", "acl", "obl", "advmod", "amod:post"}
# Relations by which a verb without a subject shares that of the verb above it.
_SHARING = frozenset(("xcomp", "advcl", "conj", "acl", "ccomp", "parataxis", "dep"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"))
_ADVERBS = frozenset(
    "also then later has have had was is were are would can could will may might did since once just".split()
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight this last earlier later".split()
)
_CLOSE = frozenset("of for from with close familiar near".split())
_REACH = 30  # words between a quotation and its cue, appositions counted in


def source_of(view: View, cue: int) -> Stretch | None:
    """By the tree: the source of a cue verb."""
    subject = subject_of(view, cue)
    return mention(view, subject) if subject is not None else None


def subject_of(view: View, verb: int) -> int | None:
    """The head word of the subject of a verb, or of the verbs it shares its subject with."""
    for _ in range(4):
        own = next((child for child in view.children[verb] if view.tags.relation[child] in _SUBJECTS), None)
        if own is not None:
            return _meant(view, own)
        agent = _agent(view, verb)
        if agent is not None:
            return agent
        above = view.tags.head[verb]
        relation = view.tags.relation[verb]
        if relation in ("acl", "acl:relcl") and view.tags.pos[above] in _NOMINAL:
            return _named(view, above)
        if above == verb or relation not in _SHARING:
            return None
        verb = above
    return None


def _agent(view: View, verb: int) -> int | None:
    for child in view.children[verb]:
        oblique = view.tags.relation[child] in ("obl", "obl:agent")
        if oblique and any(view.lower[case] == "by" for case in view.children[child]):
            return child
    return None


def _meant(view: View, subject: int) -> int:
    """Whom a relative pronoun means, else the subject itself."""
    if view.lower[subject] not in _RELATIVES:
        return subject
    verb = view.tags.head[subject]
    for _ in range(3):
        if view.tags.relation[verb] in ("acl:relcl", "acl"):
            return _named(view, view.tags.head[verb])
        verb = view.tags.head[verb]
    return subject


def _named(view: View, noun: int) -> int:
    """The name that a noun in apposition explains ("Pell, an analyst, who …"), else the noun."""
    above = view.tags.head[noun]
    if view.tags.relation[noun] == "appos" and view.tags.pos[noun] != "PROPN" and view.tags.pos[above] in _NOMINAL:
        return above
    return noun


def mention(view: View, noun: int) -> Stretch:
    """The words of the mention with this head."""
    for child in view.children[noun]:
        if view.tags.relation[child] == "appos" and _outranks(view, child, noun):
            noun = child
            break
    cut = _BARE_NAME_CUT if view.tags.pos[noun] == "PROPN" else _CUT
    words = _unbroken(view, view.subtree(noun, cut), noun)
    return Stretch(words[0], words[-1] + 1)


def _outranks(view: View, apposed: int, noun: int) -> bool:
    return view.tags.pos[apposed] == "PROPN" and view.tags.pos[noun] != "PROPN"


def _unbroken(view: View, words: list[int], noun: int) -> list[int]:
    """The words around the head up to the first comma on either side, without a case mark in front."""
    first = last = words.index(noun)
    while first > 0 and not _comma_between(view, words[first - 1], words[first]):
        first -= 1
    while last + 1 < len(words) and not _comma_between(view, words[last], words[last + 1]):
        last += 1
    kept = words[first : last + 1]
    while len(kept) > 1 and kept[0] != noun and view.tags.relation[kept[0]] in ("case", "cc", "mark", "advmod"):
        kept = kept[1:]
    while len(kept) > 1 and kept[-1] != noun and view.lower[kept[-1]] in ("'s", "’s", ",", "'", "’"):
        kept = kept[:-1]
    return kept


def _comma_between(view: View, one: int, other: int) -> bool:
    if other - one > 12:
        return True
    return any(view.lower[word] in (",", ";", ":", "—", "–", "--", "(", ")") for word in range(one + 1, other + 1))


def source_before(view: View, first: int, cue: int) -> Stretch | None:
    """By the words alone: the phrase that ends at the cue and begins at or behind `first`."""
    parts = _parts(view, first, cue)
    while parts and view.lower[parts[0].first] in ("and", "but", "as"):
        parts[0] = Stretch(parts[0].first + 1, parts[0].last)
        if parts[0].first >= parts[0].last:
            parts = parts[1:]
    if not parts or view.lower[parts[0].first] in _NOT_SOURCES:
        return None
    return _shortened(view, _best_named(view, parts))


def source_near(view: View, first: int, cue: int) -> Stretch | None:
    """By the words alone: the phrase right before the cue, in a sentence that began at `first`."""
    parts = _parts(view, first, cue)
    if view.lower[cue].endswith("ing"):
        parts = parts[:1]
    elif parts and parts[-1].last < cue:  # a comma before the cue: what lies between commas was an apposition
        parts = parts[-2:]
    else:
        parts = parts[-1:]
    while parts and view.lower[parts[0].first] in _NOT_SOURCES and parts[0].last - parts[0].first > 1:
        parts[0] = Stretch(parts[0].first + 1, parts[0].last)
    return _shortened(view, _best_named(view, parts)) if parts else None


def source_behind(view: View, first: int, last: int) -> Stretch | None:
    """By the words alone: the phrase that begins at `first`, behind the cue."""
    parts = _parts(view, first, last)
    if not parts or parts[0].first > first or view.lower[first] in _NOT_SOURCES:
        return None
    return _until_preposition(view, _best_named(view, parts[:2]))


def _parts(view: View, first: int, last: int) -> list[Stretch]:
    """What commas and other marks divide the words into."""
    parts, start = list[Stretch](), first
    for word in range(max(first, last - _REACH), last):
        if _divides(view, word):
            if start < word:
                parts.append(Stretch(start, word))
            start = word + 1
    return [*parts, Stretch(start, last)] if start < last else parts


def _divides(view: View, word: int) -> bool:
    if view.lower[word] in (",", ";", ":", "—", "–", "--", "(", ")", ".", "?", "!"):
        return True
    return view.lower[word] == "-" and view.text[view.words[word].end].isspace()


def _best_named(view: View, parts: list[Stretch]) -> Stretch:
    """Of a phrase and the apposition behind it, the one that is a name."""
    if len(parts) > 1 and not _is_name(view, parts[0]) and _is_name(view, parts[1]):
        return parts[1]
    return parts[0]


def _is_name(view: View, part: Stretch) -> bool:
    length = part.last - part.first
    return 1 <= length <= 5 and all(
        view.is_name(word) or view.lower[word] in ("of", "de", "van") for word in range(*part)
    )


def _shortened(view: View, part: Stretch) -> Stretch | None:
    last = part.last
    while last > part.first and (view.lower[last - 1] in _ADVERBS or view.lower[last - 1].endswith("ly")):
        last -= 1
    return Stretch(part.first, last) if last > part.first else None


def _until_preposition(view: View, part: Stretch) -> Stretch:
    for word in range(part.first + 1, part.last):
        stops = view.lower[word] in _NOT_SOURCES - _CLOSE or view.lower[word] in _TIMES
        if (
            stops
            or view.lower[word][0] in '"“‘'
            or (view.is_word(word) and view.lower[part.first] in ("he", "she", "they"))
        ):
            return Stretch(part.first, word)
    return part

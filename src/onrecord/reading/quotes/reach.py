"""How far a reported clause reaches: where it begins and ends in its sentence, and whether it is one."""

from __future__ import annotations

import re

from onrecord.reading.quotes.view import View
from onrecord.tags import Stretch

SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "expl", "csubj:pass"))
_JOINTS = frozenset("and but or although though while whereas because so adding yet".split())
_EDGES = frozenset((",", "“", "”", '"', "'", "‘", "’", "—", "–", "-", "--", ";", ":", ".", "?", "!", "that"))
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")  # the stamp of an entry in a live blog
_JOINED = frozenset(("conj", "parataxis"))
_LINKS = frozenset("following including according involving regarding depending starting beginning during".split())


def end_of(view: View, cue: int, verb: int, sentence: Stretch) -> int:
    """Where the reporter's own words go on behind a reported clause, or the sentence ends."""
    ends = [sentence.last]
    joined = (child for child in view.children[cue] if child > verb and view.tags.relation[child] in _JOINED)
    ends += [min(view.subtree(child)) for child in joined]
    ends += [word for word in range(verb + 1, sentence.last - 1) if _takes_over(view, word)]
    if view.tags.relation[cue] == "acl:relcl":  # a man who police say robbed a bank | fled
        ends.append(max(view.subtree(cue)) + 1)
    return min(end for end in ends if end > verb)


def _takes_over(view: View, word: int) -> bool:
    """Whether the reporter goes on here: ", adding …", "according to …"."""
    following = view.lower[word + 1]
    participle = view.lower[word] == "," and following.endswith("ing") and following not in _LINKS
    return participle or (view.lower[word] == "according" and following == "to")


def is_finite(view: View, verb: int) -> bool:
    before = [child for child in view.children[verb] if child < verb]
    if any(view.lower[child] == "to" and view.tags.pos[child] == "PART" for child in before):
        return False
    subject = any(view.tags.relation[child] in SUBJECTS for child in view.children[verb])
    auxiliary = any(view.tags.relation[child] in ("aux", "aux:pass", "cop") for child in before)
    return subject or auxiliary or (view.tags.pos[verb] == "VERB" and view.lower[verb].endswith("ed"))


def has_verb(view: View, part: Stretch) -> bool:
    """Whether a finite verb with its subject stands in the words."""
    return not view.parsed or any(is_subject(view, word, part) for word in range(*part))


def is_subject(view: View, word: int, part: Stretch) -> bool:
    """By its label, or as a noun that hangs from a verb behind it with no preposition."""
    head = view.tags.head[word]
    if view.tags.relation[word] in SUBJECTS:
        return part.first <= head < part.last
    if view.tags.pos[word] not in ("NOUN", "PROPN", "PRON") or not word < head < part.last:
        return False
    case = any(view.tags.relation[child] == "case" for child in view.children[word])
    return view.tags.pos[head] == "VERB" and not case and view.tags.relation[word] not in ("obl", "obj")


def rest_behind(view: View, sentence: Stretch, first: int) -> list[Stretch]:
    """The rest of a clause that a parenthesis interrupts, up to where a new clause begins."""
    comma = next((word for word in range(first, min(first + 12, sentence.last)) if view.lower[word] == ","), None)
    if comma is None or comma + 2 >= sentence.last or view.lower[comma + 1] in _JOINTS:
        return []
    new = (w for w in range(comma + 2, sentence.last - 1) if view.lower[w] == "," and view.lower[w + 1] in _JOINTS)
    return trimmed(view, comma + 1, next(new, sentence.last))


def trimmed(view: View, first: int, last: int) -> list[Stretch]:
    while first < last and (view.lower[first] in _EDGES or view.lower[first] in ("but", "and", "or")):
        first += 1
    if _CLOCK.fullmatch(view.lower[first : first + 1][0] if first < last else ""):
        first += 1
    while last > first and view.lower[last - 1] in _EDGES:
        last -= 1
    return [Stretch(first, last)] if last - first > 1 else []

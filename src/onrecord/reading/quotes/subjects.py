"""The source phrase by the tree: the subject of the cue, of the verb that governs it, the one a "who" means, the agent
behind "by".

The phrase is the mention: without relative clause, age or apposition; of a name and its apposition, the name. Labels
of a tree are wrong more often than its arcs, so a noun that hangs from the cue with no preposition may be its
subject whatever the label says, and a mention takes in the words that its kind of phrase cannot do without.
"""

from __future__ import annotations

from onrecord.reading.quotes.view import View
from onrecord.tags import Stretch

# Verbs whose passive has the one addressed as its subject: "managers were told".
_TO_SOMEBODY = frozenset("told informed asked advised reminded warned assured reassured".split())
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
# Branches of a noun that are no part of its mention.
_CUT = frozenset(
    ("acl:relcl", "appos", "parataxis", "punct", "cc:preconj", "advcl", "discourse", "cop", "nsubj", "ccomp", "dep")
)
_BARE_NAME_CUT = _CUT | {"nmod", "acl", "obl", "advmod"}
# Relations by which a verb without a subject shares that of the verb above it.
_SHARING = frozenset(("xcomp", "advcl", "conj", "acl", "ccomp", "parataxis", "dep"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"))
_NO_SUBJECT = frozenset(("obj", "iobj", "vocative", "obl", "conj", "parataxis", "ccomp", "advcl", "discourse"))
_WITHIN_NOUNS = frozenset(("nmod", "compound", "flat", "appos", "amod", "nmod:poss"))
_IN_PHRASE = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_OWNERS = frozenset("his her their its my our your whose".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight last".split())
_OPENING = frozenset(("“", '"', "‘", "``", "«"))
_CLOSING = frozenset(("”", '"', "’", "''", "»"))
_TITLE = 8  # words in a title in marks, the marks counted in
# What one does to say something: "told the jury that Lee had called her and said" has Lee say it.
_IN_TOUCH = frozenset(
    "called phoned telephoned rang texted emailed messaged wrote approached stopped visited met turned leaned".split()
)
_ISSUED = frozenset("published released issued posted filed dated obtained seen reviewed unsealed".split())
_GAP = 12  # words between two words of one mention


def source_of(view: View, cue: int) -> Stretch | None:
    """The source of a cue verb."""
    subject = _agent(view, cue) if _is_passive(view, cue) else subject_of(view, _main_verb(view, cue))
    if subject is None:
        return None
    words = mention(view, subject)
    return Stretch(words.first, min(words.last, cue)) if words.first < cue else words


def _inner_subject(view: View, verb: int, modified: int) -> int | None:
    """The subject of a relative clause without pronoun: a move *residents* called …"""
    before = verb - 1
    if before == modified or view.lower[verb].endswith("ing") or view.tags.pos[before] not in ("NOUN", "PROPN", "PRON"):
        return None
    case = any(view.tags.relation[child] == "case" for child in view.children[before])
    return None if case or view.lower[before] in _RELATIVES else before


def _main_verb(view: View, cue: int) -> int:
    """For a participle behind a comma (", adding …") the main verb of the sentence, whose subject it shares."""
    if not view.lower[cue].endswith("ing") or not cue or view.lower[cue - 1] != "," or _has_subject(view, cue):
        return cue
    verb = cue
    for _ in range(_GAP):
        if view.tags.head[verb] == verb:
            return verb if verb < cue and _has_subject(view, verb) else cue
        verb = view.tags.head[verb]
    return cue


def _has_subject(view: View, verb: int) -> bool:
    return any(view.tags.relation[child] in _SUBJECTS for child in view.children[verb])


def subject_of(view: View, verb: int) -> int | None:
    """The head word of the subject of a verb, or of the verb it shares its subject with."""
    for _ in range(4):
        own = _own_subject(view, verb)
        if own is not None:
            return _meant(view, own)
        above, relation = view.tags.head[verb], view.tags.relation[verb]
        above = in_touch(view, verb) or above
        if is_addressed(view, verb):
            return None
        if relation in ("acl", "acl:relcl") and view.tags.pos[above] in _NOMINAL:
            return _inner_subject(view, verb, above) or _named(view, above)
        if above == verb or relation not in _SHARING:
            return None
        verb = above
    return None


def in_touch(view: View, verb: int) -> int | None:
    """The verb of getting in touch in the clause reported in front, with which a verb of saying goes better."""
    above = view.tags.head[verb]
    if view.tags.relation[verb] == "conj" and above < verb and view.lower[above] in _IN_TOUCH:
        return above
    between = (child for child in view.children[above] if above < child < verb and view.lower[child] in _IN_TOUCH)
    joined = view.tags.relation[verb] == "conj"
    return next((child for child in between if joined and view.tags.relation[child] == "ccomp"), None)


def is_addressed(view: View, verb: int) -> bool:
    """Whether the verb is a passive whose subject is told, and does not tell."""
    return view.lower[verb] in _TO_SOMEBODY and _is_passive(view, verb)


def is_told(view: View, words: Stretch, verb: int, subject: Stretch | None) -> bool:
    """ "Orrell told *the coroner, Dr Shah*, that": who stands behind such a verb hears it."""
    return view.lower[verb] in _TO_SOMEBODY and subject is not None and subject.last <= verb < words.first


def _is_passive(view: View, verb: int) -> bool:
    return any(view.tags.relation[child] in ("nsubj:pass", "aux:pass") for child in view.children[verb])


def _own_subject(view: View, verb: int) -> int | None:
    children = view.children[verb]
    if is_addressed(view, verb):
        return _agent(view, verb)
    told = [c for c in children if view.tags.relation[c] in _SUBJECTS and view.tags.pos[c] not in ("VERB", "AUX")]
    if told:
        return _likeliest(view, told, verb)
    agent = _agent(view, verb)
    if agent is not None:
        return agent
    own = (child for child in reversed(children) if _may_be_subject(view, verb, child))
    return next(own, _astray(view, verb))


def _astray(view: View, verb: int) -> int | None:
    """A subject that the tree gives to the clause in front of the comma: Crows dream, *a study* suggests."""
    above = view.tags.head[verb]
    subjects = [child for child in view.children[above] if view.tags.relation[child] in _SUBJECTS]
    between = [child for child in subjects if above < child < verb and "," in view.lower[above:child]]
    return between[-1] if between and len(subjects) > 1 else None


def _likeliest(view: View, told: list[int], verb: int) -> int:
    """Of several a name, else the nearest in front. A relative is an object: "a move that the union called …"."""
    nouns = [child for child in told if view.lower[child] not in _RELATIVES | _DAYS] or told
    names = [child for child in nouns if view.is_name(child)]
    return names[0] if names else max((child for child in nouns if child < verb), default=nouns[0])


def _may_be_subject(view: View, verb: int, child: int) -> bool:
    """A noun right before the verb, or right behind it ("said Lt. Ames"), without preposition."""
    if view.tags.pos[child] not in ("NOUN", "PROPN", "PRON") or view.tags.relation[child] in _NO_SUBJECT:
        return False
    if child > verb + 3 or any(view.tags.relation[below] in ("case", "mark") for below in view.children[child]):
        return False
    return child < verb or view.tags.pos[child] == "PROPN"


def _agent(view: View, verb: int) -> int | None:
    for child in view.children[verb]:
        oblique = view.tags.relation[child] in ("obl", "obl:agent")
        if oblique and any(view.lower[case] == "by" for case in view.children[child]):
            return child
    return None


def _meant(view: View, subject: int) -> int:
    """Whom a relative pronoun means, else the subject itself."""
    if view.lower[subject] not in _RELATIVES or subject == 0:
        return subject
    if view.lower[subject] in ("that", "which"):
        return _modified(view, subject)
    before = subject - 1
    while before > 0 and (view.lower[before] == "," or view.tags.pos[before] in ("PUNCT", "ADP", "NUM")):
        before -= 1
    while view.tags.relation[before] in _WITHIN_NOUNS and view.tags.head[before] < subject:
        if view.tags.head[before] == before:
            break
        before = view.tags.head[before]
    return _named(view, before) if view.tags.pos[before] in ("NOUN", "PROPN", "PRON") else subject


def _modified(view: View, relative: int) -> int:
    """The noun that a clause with "that" or "which" modifies."""
    verb = view.tags.head[relative]
    return _named(view, view.tags.head[verb]) if view.tags.relation[verb] in ("acl:relcl", "acl") else relative


def _named(view: View, noun: int) -> int:
    """The name that a noun in apposition explains ("Pell, an analyst, who …"), else the noun."""
    above = view.tags.head[noun]
    if view.tags.relation[noun] == "appos" and view.tags.pos[noun] != "PROPN" and view.tags.pos[above] in _NOMINAL:
        return above
    return noun


def mention(view: View, noun: int) -> Stretch:
    """The words of the mention with this head."""
    for child in view.children[noun]:
        if view.tags.relation[child] == "appos" and view.tags.pos[child] == "PROPN" != view.tags.pos[noun]:
            noun = child
            break
    noun = _titled(view, noun)
    if view.tags.pos[noun] == "PRON" and not any(view.tags.relation[child] == "conj" for child in view.children[noun]):
        return Stretch(noun, noun + 1)
    cut = _BARE_NAME_CUT if view.tags.pos[noun] == "PROPN" else _CUT
    issued = {word for child in view.children[noun] if _is_issuing(view, child) for word in view.subtree(child)}
    words = _unbroken(view, [word for word in view.subtree(noun, cut) if word not in issued], noun)
    sentence = view.sentence(noun)
    return Stretch(_leftmost(view, words[0], sentence.first, noun), _rightmost(view, words[-1] + 1, sentence.last))


def _is_issuing(view: View, clause: int) -> bool:
    """ "a study published on Tuesday": how a document came out is told of the saying."""
    return view.tags.relation[clause] == "acl" and view.lower[clause] in _ISSUED


def mention_within(view: View, words: Stretch) -> Stretch | None:
    """The mention that heads a wide source phrase: "The Ohio native" of "The Ohio native, who has a son, Miles"."""
    top = next((word for word in range(*words) if not words.first <= view.tags.head[word] < words.last), words.first)
    if view.tags.pos[top] not in ("NOUN", "PROPN", "PRON", "ADJ") or view.lower[top] in _RELATIVES:
        return None
    return mention(view, top)


def _titled(view: View, noun: int) -> int:
    """The noun behind a title in marks, for a word inside them: the “All of Me” singer."""
    for word in range(noun + 1, min(noun + _TITLE, len(view.words) - 1)):
        if view.lower[word] in _CLOSING:
            return word + 1 if view.tags.pos[word + 1] == "NOUN" and _opens(view, noun) is not None else noun
        if view.tags.pos[word] == "VERB" and not view.is_name(word):
            return noun
    return noun


def _opens(view: View, word: int) -> int | None:
    """The opening mark of a title that holds the word."""
    return next((w for w in range(word - 1, max(-1, word - _TITLE), -1) if view.lower[w] in _OPENING), None)


def _unbroken(view: View, words: list[int], noun: int) -> list[int]:
    """The words around the head up to the first comma on either side, without a case mark in front."""
    first = last = words.index(noun)
    while first > 0 and not _parted(view, words[first - 1], words[first]):
        first -= 1
    while last + 1 < len(words) and not _parted(view, words[last], words[last + 1]):
        last += 1
    kept = words[first : last + 1]
    while len(kept) > 1 and kept[0] != noun and view.tags.relation[kept[0]] in ("case", "cc", "mark", "advmod"):
        kept = kept[1:]
    while len(kept) > 1 and kept[-1] != noun and view.lower[kept[-1]] in ("'s", "’s", ",", "'", "’"):
        kept = kept[:-1]
    return kept


def _parted(view: View, one: int, other: int) -> bool:
    if other - one > _GAP:
        return True
    marks = any(view.lower[word] in (",", ";", ":", "—", "–", "--", "(", ")") for word in range(one + 1, other + 1))
    return marks or any(view.tags.pos[word] in ("NOUN", "VERB") for word in range(one + 1, other))


def _leftmost(view: View, first: int, floor: int, noun: int) -> int:
    """Where a phrase begins: titles, adjectives and owners before it belong to it up to its article."""
    while first > floor and not _is_article(view, first):
        before = first - 1
        in_title = view.lower[before] in _CLOSING and view.is_word(before - 1)
        if in_title and (opening := _opens(view, before)) is not None:
            first = opening
            continue
        joined = view.lower[before] == "-" and view.words[before].end == view.words[first].start
        foreign = view.tags.pos[before] == "NOUN" and not before < view.tags.head[before] <= noun
        if view.lower[before] in _DAYS or not (joined or (_is_in_phrase(view, before) and not foreign)):
            break
        first = before
    return first


def _is_in_phrase(view: View, word: int) -> bool:
    """Adjectives, nouns, articles, owners, and titles such as "Mr."."""
    honorific = view.lower[word].endswith(".") and view.is_name(word) and len(view.lower[word]) > 1
    listed = view.tags.pos[word] in _IN_PHRASE or view.lower[word] in ("'s", "’s")
    return listed or honorific or _is_article(view, word)


def _is_article(view: View, word: int) -> bool:
    return view.tags.pos[word] == "DET" or view.lower[word] in _OWNERS


def _rightmost(view: View, last: int, limit: int) -> int:
    """Where a phrase ends: a name goes on over names, a title in marks over the noun behind it."""
    while last < limit:
        nominal = view.tags.pos[last - 1] in ("PROPN", "NOUN") or view.lower[last - 1][-1] == "."
        goes_on = view.tags.pos[last] == "PROPN" and nominal
        hyphen = view.lower[last] == "-" and view.words[last].start == view.words[last - 1].end
        if not (goes_on and view.lower[last] not in _DAYS) and not hyphen:
            break
        last += 2 if hyphen else 1
    return min(last, limit)

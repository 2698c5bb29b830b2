"""Indirect speech: a verb or noun of saying, or "according to", with the finite clause it reports, and no marks.

By the tree: the clause hangs from the cue (ccomp), or the cue stands beside the clause as a parenthesis. "that" is no
part of the content, nor is a second clause behind a parenthesis that a conjunction begins ("…, she said, but …").
What is not told as said is left out: questions, conditions, wishes, what nobody said. A clause reported within a
reported clause is part of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon import load
from onrecord.reading.quotes.acts import Act
from onrecord.reading.quotes.attributing import Said, is_cue
from onrecord.reading.quotes.phrases import source_before, source_behind
from onrecord.reading.quotes.reach import SUBJECTS, end_of, has_verb, is_finite, rest_behind, trimmed
from onrecord.reading.quotes.subjects import is_addressed, mention, mention_within, source_of
from onrecord.reading.quotes.verbs import SAY, SAY_NOUNS
from onrecord.reading.quotes.view import View
from onrecord.tags import Stretch

_NOT_SOURCES = load("not_sources")
_ASKING = frozenset("if whether why how what who whom whose when where which".split())
_UNSAID = frozenset("would could should might may must not n't n’t never if will 'll ’ll unless cannot ca".split())
_NOT_YET = frozenset("expect plan want refuse decline hope intend prepare ask urge need fail able like wait".split())
_NOBODY = frozenset(
    "you one it there this that these those which what everyone nobody everybody some anyone who".split()
)
_TO_SOMEBODY = frozenset("tell inform assure remind warn".split())
_LONGEST = 400  # words in a sentence; longer ones are lists or noise
_SURE = 0.8  # what the engine must be sure of; chosen by hand, not fitted
_UNREAD_ZONES = frozenset(("head", "label", "question", "answer", "boilerplate", "byline", "signature", "post"))


def clauses_of(view: View, acts: list[Act]) -> list[Act]:
    """The acts of indirect speech outside all quotation marks."""
    quoted = _quoted(view, acts)
    found: list[Act] = []
    for sentence in view.layout.sentences:
        zone = view.layout.zone_at(view.words[sentence.first].start)
        too_long = sentence.last - sentence.first > _LONGEST
        if not too_long and (zone is None or zone.kind not in _UNREAD_ZONES):
            found += _outermost(
                view, [act for act in _in_sentence(view, sentence, quoted) if _is_free(view, act, quoted)]
            )
    return found


def _quoted(view: View, acts: list[Act]) -> set[int]:
    """The words of all acts, and their cues: a verb reports either quoted words or a clause."""
    content = {word for act in acts for part in act.parts for word in range(*view.within(part))}
    return content | {word for act in acts if act.said for word in range(*act.said.cue)}


def _is_free(view: View, act: Act, quoted: set[int]) -> bool:
    return not any(word in quoted for part in act.parts for word in range(*view.within(part)))


def _outermost(view: View, acts: list[Act]) -> list[Act]:
    """Without the acts whose cue stands in the content of another one."""
    contents = [part for act in acts for part in act.parts]
    return [act for act in acts if act.said and not any(part.covers(view.span(act.said.cue)) for part in contents)]


def _in_sentence(view: View, sentence: Stretch, quoted: set[int]) -> Iterator[Act]:
    for word in range(*sentence):
        if word in quoted:
            continue
        if view.lower[word] == "according" and view.lower[word + 1 : word + 2] == ["to"]:
            yield from _according(view, sentence, word)
        elif view.lower[word] in SAY and is_cue(view, word, SAY) and _is_said(view, word, sentence):
            if view.parsed:
                yield from list(_by_tree(view, sentence, word)) or _by_engine(view, sentence, word)
            else:
                yield from _by_words(view, sentence, word)
        elif view.lower[word] in SAY_NOUNS and view.parsed:
            yield from _noun(view, word)


def _is_said(view: View, cue: int, sentence: Stretch) -> bool:
    """Whether the cue tells of words that were said: not of what somebody would, might or did not say."""
    if not view.parsed:
        return not any(view.lower[word] in _UNSAID for word in range(max(sentence.first, cue - 3), cue))
    if any(view.lower[child] in _UNSAID and child < cue for child in view.children[cue]):
        return False
    governor = view.tags.head[cue]
    if view.tags.relation[cue] == "xcomp" and any(view.lower[governor].startswith(verb) for verb in _NOT_YET):
        return False
    return not (view.tags.relation[cue] in ("conj", "xcomp") and governor != cue and _is_negated(view, governor))


def _is_negated(view: View, verb: int) -> bool:
    return any(view.lower[child] in ("not", "n't", "n’t", "never") for child in view.children[verb])


def _by_tree(view: View, sentence: Stretch, cue: int) -> Iterator[Act]:
    source = source_of(view, cue) or _inverted(view, sentence, cue)
    if source is None or (source.last - source.first == 1 and view.lower[source.first] in _NOBODY - {"it"}):
        return
    complements = [child for child in view.children[cue] if view.tags.relation[child] == "ccomp"]
    complement = complements[0] if complements else None
    if complement is not None and complements[-1] > cue and not _is_interrupted(view, complement, cue):
        clause = _clause(view, [child for child in complements if child > cue], cue, sentence)
        rule = "reported clause"
    else:
        clause = _around(view, sentence, cue, source, complement) or _relative(view, sentence, cue, complement)
        rule = "clause with a parenthesis"
    if clause:
        yield _act(view, cue, source, clause, rule)


def _inverted(view: View, sentence: Stretch, cue: int) -> Stretch | None:
    """…, claims one pal."""
    apart = cue > sentence.first and view.lower[cue - 1] == "," and not view.lower[cue].endswith("ing")
    return source_behind(view, cue + 1, sentence.last) if apart else None


def _is_interrupted(view: View, verb: int, cue: int) -> bool:
    """Whether the subject of a reported clause stands in front of its cue: The ships, says Lee, will be late."""
    return any(view.tags.relation[child] in SUBJECTS and child < cue for child in view.children[verb])


def _by_engine(view: View, sentence: Stretch, cue: int) -> Iterator[Act]:
    """What the engine takes for the content of the cue, where the tree has no clause for it."""
    attribution = view.by_cue.get(cue)
    if attribution is None or attribution.score < _SURE:
        return
    given = attribution.source
    near = given and sentence.first <= given.first and given.last <= sentence.last and not is_addressed(view, cue)
    source = source_of(view, cue) or (mention_within(view, given) if given and near else None)
    inside = [part for part in attribution.content if sentence.first <= part.first and part.last <= sentence.last]
    clause = [piece for part in inside for piece in trimmed(view, *part)]
    if source and clause and has_verb(view, clause[0]) and view.lower[clause[0].first] not in _ASKING | {"to"}:
        yield _act(view, cue, source, clause, "clause by the engine")


def _act(view: View, cue: int, source: Stretch, clause: list[Stretch], rule: str) -> Act:
    said = Said(Stretch(cue, cue + 1), source, rule)
    return Act("indirect", [view.span(part) for part in clause], rule, said, view.span(source))


def _clause(view: View, verbs: list[int], cue: int, sentence: Stretch) -> list[Stretch]:
    """The finite clause behind its cue."""
    verb = verbs[0]
    if not any(is_finite(view, each) for each in verbs) or _asks(view, verb):
        return []
    first = min((word for word in view.subtree(verb) if word > cue), default=verb)
    that = next((word for word in range(first, cue, -1) if view.lower[word] == "that"), None)  # not in "that day that"
    return trimmed(view, that or first, end_of(view, cue, verb, sentence))


def _asks(view: View, verb: int) -> bool:
    first = min(view.subtree(verb))
    return view.lower[first] in _ASKING


def _around(view: View, sentence: Stretch, cue: int, source: Stretch, complement: int | None) -> list[Stretch]:
    """The clause before a parenthesis, and what goes on behind it."""
    start = min(source.first, cue)
    if start < sentence.first + 2 or view.lower[start - 1] not in (",", "—", "–", "--"):
        return []
    if (complement is None or complement > cue) and _has_object(view, cue):
        return []
    before = trimmed(view, sentence.first, start)
    if not before or view.lower[cue + 1 : cue + 2] == [":"]:
        return []
    interrupted = any(cue < view.tags.head[word] for word in range(*before[0]) if view.tags.pos[word] != "PUNCT")
    behind = rest_behind(view, sentence, max(source.last, cue + 1)) if interrupted else []
    whole = Stretch(before[0].first, behind[0].last) if behind else before[0]  # her aunt, she recalled, had a pot
    return before + behind if has_verb(view, whole) else []


def _relative(view: View, sentence: Stretch, cue: int, complement: int | None) -> list[Stretch]:
    """The rest of a relative clause behind its attribution: the boat, which he said was lost, came back."""
    if complement is None or complement < cue or not is_finite(view, complement):
        return []
    subject = next(child for child in view.children[complement] if view.tags.relation[child] in SUBJECTS)
    if view.lower[subject] not in ("which", "who", "that"):
        return []
    return trimmed(view, cue + 1, end_of(view, cue, complement, sentence))


def _has_object(view: View, cue: int) -> bool:
    """Whether something else is said than the clause in front; whom one tells is not what one says."""
    if SAY.get(view.lower[cue]) in _TO_SOMEBODY:
        return False
    return any(view.tags.relation[child] in ("obj", "xcomp") and child > cue for child in view.children[cue])


def _according(view: View, sentence: Stretch, word: int) -> Iterator[Act]:
    source = _according_source(view, word, sentence)
    if source is None:
        return
    if word == sentence.first:
        start = _behind_phrase(view, word, source)
        comma = next((w for w in range(start, sentence.last) if view.lower[w] == ","), None)
        clause = trimmed(view, comma, sentence.last) if comma else []
    else:
        clause = trimmed(view, sentence.first, word)
    if clause and has_verb(view, clause[0]):
        said = Said(Stretch(word, word + 2), source, "according to")
        yield Act("indirect", [view.span(part) for part in clause], "according to", said, view.span(source))


def _behind_phrase(view: View, word: int, source: Stretch) -> int:
    """The last word of all that hangs from the source in front of a clause: "According to the report, out today, …"."""
    head = view.tags.head[word]
    if not view.parsed or head <= word:
        return source.last
    return max(source.last, *(below + 1 for below in view.subtree(head) if view.is_word(below)))


def _according_source(view: View, word: int, sentence: Stretch) -> Stretch | None:
    if view.parsed:
        head = view.tags.head[word]
        if word + 1 < head < sentence.last:
            words = mention(view, head)
            return Stretch(max(words.first, word + 2), words.last)
    return source_behind(view, word + 2, sentence.last)


def _noun(view: View, noun: int) -> Iterator[Act]:
    """His claim that …"""
    clause = next((c for c in view.children[noun] if view.tags.relation[c] in ("acl", "ccomp") and c > noun), None)
    owner = next((c for c in view.children[noun] if view.tags.relation[c] == "nmod:poss"), None)
    if clause is None or owner is None or "that" not in [view.lower[child] for child in view.children[clause]]:
        return
    words = trimmed(view, noun + 1, max(view.subtree(clause)) + 1)
    if words and is_finite(view, clause):
        yield _act(view, noun, mention(view, owner), words, "reported by a noun")


def _by_words(view: View, sentence: Stretch, cue: int) -> Iterator[Act]:
    """Without a tree: "SOURCE said that …" to the end of the sentence, and "…, SOURCE said"."""
    that = next((w for w in range(cue + 1, min(cue + 6, sentence.last)) if view.lower[w] == "that"), None)
    source = source_before(view, sentence.first, cue)
    if source and that and view.lower[source.first] not in _NOBODY:
        clause = trimmed(view, that, sentence.last)
        if clause:
            yield _act(view, cue, source, clause, "reported clause")
        return
    comma = next((w for w in range(cue - 1, max(sentence.first + 2, cue - 8), -1) if view.lower[w] == ","), None)
    if view.lower[sentence.first] in _NOT_SOURCES:
        return
    if comma is not None and cue > comma + 1 and not view.lower[cue].endswith("ing"):
        source = source_before(view, comma + 1, cue)
        clause = trimmed(view, sentence.first, comma)
        if source and clause and view.lower[source.first] not in _NOBODY:
            yield _act(view, cue, source, clause, "clause with a parenthesis")

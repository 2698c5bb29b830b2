"""Acts of utterance made of runs: which run is speech and of which kind, and which runs are one act.

A run that stands as an utterance (it opens a sentence, or follows a colon, a comma or the cue) is direct; one built
into the reporter's clause is mixed, and counts only where somebody says it. Both halves around one attribution, and
a run that goes on right after the attribution's sentence, are one act. What nobody says and does not stand as an
utterance is a title, a name or a scare quote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import QuoteKind, Span
from onrecord.reading.quotes.attributing import Said, is_cue, said_after, said_before, said_by_colon
from onrecord.reading.quotes.runs import Run, last_mark
from onrecord.reading.quotes.titles import is_title
from onrecord.reading.quotes.verbs import ACTS, BESIDE_QUOTES
from onrecord.reading.quotes.view import View
from onrecord.tags import Stretch

_CLOSED = (".", "?", "!", "…", "—")
_UNREAD_ZONES = frozenset(("head", "label", "question", "boilerplate", "byline", "signature", "post"))
# A fragment that nobody is told to have said: four words or more are hardly ever a scare quote.
_SCARE = 3
_MARKS = 6  # marks, dashes and bullets that may stand in front of an utterance
_LETTERS = re.compile(r"\W+")
_FIRST_PERSON = frozenset("i i'm i’m we we're we’re my our me us".split())


@dataclass(slots=True)
class Act:
    """One utterance: its stretches, its kind, who said it. `runs` are the indices of its runs."""

    kind: QuoteKind
    parts: list[Span]
    rule: str
    said: Said | None = None
    source: Span | None = None
    runs: tuple[int, ...] = ()
    parent: int | None = None
    mended: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    """A run with what surrounds it."""

    index: int
    run: Run
    words: Stretch
    opens: bool  # a sentence
    after: Said | None
    before: Said | None


def acts_of(view: View, runs: tuple[Run, ...]) -> list[Act]:
    """The acts of all runs; headlines last, because the body tells which of their fragments were said."""
    acts: list[Act] = []
    taken: set[int] = set()  # runs that are speech
    headlines = []
    for group in _groups(view, runs):
        zone = view.layout.zone_at(runs[group[0]].outer.start)
        if zone is not None and zone.kind == "headline":
            headlines.append(group)
        else:
            _read_group(view, group, runs, acts, taken, frozenset())
    told = frozenset(_key(part.of(view.text)) for act in acts for part in act.parts) if headlines else frozenset()
    for group in headlines:
        _read_group(view, group, runs, acts, taken, told)
    return acts


def _groups(view: View, runs: tuple[Run, ...]) -> list[list[int]]:
    """Runs side by side in one paragraph and one parent, in text order; outer ones first."""
    groups: dict[tuple[int, int], list[int]] = {}
    for index, run in enumerate(runs):
        zone = view.layout.zone_at(run.outer.start)
        if zone is None or zone.kind not in _UNREAD_ZONES:
            paragraph = view.layout.paragraph_at(run.outer.start)
            groups.setdefault((-1 if run.parent is None else run.parent, paragraph), []).append(index)
    return [groups[key] for key in sorted(groups, key=lambda key: groups[key][0])]


def _read_group(
    view: View, group: list[int], runs: tuple[Run, ...], acts: list[Act], taken: set[int], told: frozenset[str]
) -> None:
    nested = runs[group[0]].parent
    if nested is not None and nested not in taken and not _in_answer(view, runs[group[0]]):
        return
    speech = [index for index in group if _is_told(view, runs[index], told) or not _is_title(view, runs[index])]
    floor = view.after(runs[nested].start) if nested is not None else 0
    last: Act | None = None
    for place, index in enumerate(speech):
        following = view.after(runs[speech[place + 1]].outer.start) if place + 1 < len(speech) else None
        limit = view.after(runs[nested].end) if nested is not None else len(view.words)
        look = _look(view, index, runs[index], floor, min(limit, following or limit))
        if last and _goes_on(view, last, look):
            last.parts += look.run.parts
            last.runs += (index,)
            last.said = last.said or look.after
        else:
            act = _decided(view, look, nested, told)
            if act is None:
                continue
            acts.append(act)
            last = act
        taken.add(index)
        floor = view.after(runs[index].outer.end)


def _is_told(view: View, run: Run, told: frozenset[str]) -> bool:
    """Whether a headline's words are speech in the body, however they are capitalised."""
    key = _key(run.parts[0].of(view.text))
    return len(key.split()) > 2 and any(key in content for content in told)


def _is_title(view: View, run: Run) -> bool:
    return not _is_shouted(view, run) and is_title(view, run, *_shape(view, run))


def _is_shouted(view: View, run: Run) -> bool:
    """Words with a stop of their own right behind a colon or a verb of saying: He shouted “Shame!”"""
    before = view.after(run.outer.start) - 1
    before -= before > 0 and view.lower[before] == ","
    behind_cue = before >= 0 and (view.lower[before] == ":" or is_cue(view, before, BESIDE_QUOTES))
    return behind_cue and last_mark(view.text, run) in _CLOSED


def _in_answer(view: View, run: Run) -> bool:
    zone = view.layout.zone_at(run.outer.start)
    return zone is not None and zone.kind == "answer"


def _shape(view: View, run: Run) -> tuple[Stretch, bool]:
    words = view.within(run.parts[0])
    return words, _opens_sentence(view, run)


def _opens_sentence(view: View, run: Run) -> bool:
    opening = view.after(run.outer.start)
    sentence = view.sentence(opening) if opening < len(view.words) else Stretch(0, 0)
    return opening - sentence.first <= _MARKS and not any(view.is_word(word) for word in range(sentence.first, opening))


def _look(view: View, index: int, run: Run, floor: int, limit: int) -> _Look:
    words, opens = _shape(view, run)
    return _Look(index, run, words, opens, said_after(view, run, limit), said_before(view, run, floor))


def _goes_on(view: View, last: Act, look: _Look) -> bool:
    """Whether the run continues the act before it: nothing but that act's attribution stands between."""
    if last.kind == "mixed":
        return _is_coordinated(view, last, look)
    if look.after or last.kind != "direct" or not (_stands(view, look) or _is_second_half(view, last, look)):
        return False
    if look.before and (last.said is None or look.before.cue != last.said.cue):
        return False
    first, opening = view.after(last.parts[-1].end + 1), view.after(look.run.outer.start)
    if not any(view.is_word(word) for word in range(first, opening)):
        return last.said is not None  # unattributed runs side by side are a dialogue
    if view.sentence(first).last >= opening:
        return True
    return last.said is not None and last.said.cue.first >= first and view.sentence(last.said.cue.first).last >= opening


def _is_coordinated(view: View, last: Act, look: _Look) -> bool:
    """Whether a fragment stands in the same reported clause as the fragment before it."""
    if last.said is None or look.opens or last.said.rule == "according to":
        return False
    if view.sentence(view.after(last.parts[-1].end)) != view.sentence(view.after(look.run.outer.start)):
        return False
    one, other = (view.by_content.get(view.within(part).first) for part in (last.parts[-1], look.run.parts[0]))
    if one and other and one.cue != other.cue:
        return False
    return look.before is None or look.before.cue == last.said.cue


def _stands(view: View, look: _Look) -> bool:
    """Whether the run stands as an utterance, and not within the reporter's clause."""
    if look.opens:
        return True
    opening = view.after(look.run.outer.start)
    before = view.lower[opening - 1] if opening else ""
    led = _begins_large(view, look.words) or (_follows_cue(look, opening) and not _is_parenthesis(view, look))
    if before == ":" or (before == "," and led):
        return True
    return bool(look.before and look.before.cue.last == opening and _begins_large(view, look.words))


def _follows_cue(look: _Look, opening: int) -> bool:
    """Whether only a word or two ("him", "again") part the cue from the comma before the run."""
    return look.before is not None and look.before.near and look.before.cue.last >= opening - 3


def _is_parenthesis(view: View, look: _Look) -> bool:
    """Whether the attribution before a run interrupts the reporter's clause: because, he said, “she can hear me”."""
    said = look.before
    if said is None or said.source is None:
        return False
    first = min(said.source.first, said.cue.first)
    return first > view.sentence(first).first + 1 and view.lower[first - 1] == "," and view.is_word(first - 2)


def _is_second_half(view: View, last: Act, look: _Look) -> bool:
    """… he said, “and then we left.”"""
    opening = view.after(look.run.outer.start)
    cue = last.said.cue.first if last.said else 0
    return view.lower[opening - 1] in (",", "—", "–", "--") and view.after(last.parts[-1].end) <= cue < opening


def _begins_large(view: View, words: Stretch) -> bool:
    first = next((word for word in range(*words) if view.is_word(word)), None)
    return first is not None and view.is_name(first)


def _decided(view: View, look: _Look, nested: int | None, told: frozenset[str]) -> Act | None:
    stands = _stands(view, look)
    said = _choice(view, look, stands)
    kind: QuoteKind = "direct" if stands else "mixed"
    zone = view.layout.zone_at(look.run.outer.start)
    if zone is not None and zone.kind == "headline":
        rule = _in_headline(view, look, said, told)
    elif said:
        rule = said.rule
    else:
        rule = "" if nested is not None else _alone(view, look)
    if not rule or (nested is not None and said and _is_name_given(view, look, said)):
        return None
    if rule == "utterance after a colon":
        said = said_by_colon(view, look.run)
    source = view.span(said.source) if said and said.source and rule != "headline" else None
    return Act(kind, list(look.run.parts), rule, said, source, (look.index,), nested, bool(look.run.repair))


def _is_name_given(view: View, look: _Look, said: Said) -> bool:
    """A name somebody is called by, told by another: “He called me ‘the cowboy,’” she said."""
    names = ACTS.get(view.lower[said.cue.first]) in ("call", "dub", "label", "brand")
    return names and sum(view.is_word(word) for word in range(*look.words)) < _SCARE


def _choice(view: View, look: _Look, stands: bool) -> Said | None:
    before = look.before if look.before and look.before.source else None
    if before and (before.near or not stands) and not (look.after and look.opens):
        return before
    return look.after


def _alone(view: View, look: _Look) -> str:
    """The rule by which a run that nobody is told to have said is speech all the same."""
    words = sum(view.is_word(word) for word in range(*look.words))
    if look.opens:
        last = last_mark(view.text, look.run)
        closed = last in _CLOSED or view.text[look.run.outer.end : look.run.outer.end + 1] in _CLOSED
        spoken = words >= 2 or last in _CLOSED
        return "utterance alone" if closed and spoken and _begins_large(view, look.words) else ""
    opening = view.after(look.run.outer.start)
    if view.lower[opening - 1] == ":" and (words > 2 or (words == 2 and last_mark(view.text, look.run) in _CLOSED)):
        return "utterance after a colon"
    if look.before and words >= _SCARE:  # the jury was told that he had ‘a temper like a furnace’
        return "fragment alone"
    personal = any(view.lower[word] in _FIRST_PERSON for word in range(*look.words))
    return "fragment alone" if words > _SCARE and (personal or words > 2 * _SCARE) else ""


def _in_headline(view: View, look: _Look, said: Said | None, told: frozenset[str]) -> str:
    """A headline's run is speech where somebody says it, where it stands beside a colon, or where the body tells it."""
    if said and said.source:
        return "headline"
    run = look.run
    beside = (
        view.text[max(0, run.outer.start - 2) : run.outer.start].rstrip() + view.text[run.outer.end : run.outer.end + 1]
    )
    words = sum(view.is_word(word) for word in range(*look.words))
    if words > _SCARE - 1 and (":" in beside or words > 2 * _SCARE):
        return "headline"
    return "headline" if any(_key(run.parts[0].of(view.text)) in content for content in told) else ""


def _key(words: str) -> str:
    return f" {_LETTERS.sub(' ', words).lower().strip()} "

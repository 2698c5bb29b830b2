"""Was this said? Words are compared with every quotation of a record that may hold them; what is found is told with its
evidence, what is not found is said to be not found in this record, and no more.

The full-text index proposes (`candidates`); the alignment that merging uses decides, so that house style is no
difference here either. Words of a claim may stand in a quotation whole (exact), with a difference (variant), be printed
as the words of someone else, or be reported in other words or without marks (indirect).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from onrecord.lookup import people, search
from onrecord.lookup.candidates import Candidate, candidates
from onrecord.lookup.claim import Claim
from onrecord.lookup.likeness import Likeness, likeness
from onrecord.merging.names import may_be_one
from onrecord.merging.wording import Wording, wording
from onrecord.model import Difference, EntityKind, QuoteKind, Span
from onrecord.store import Store

Verdict = Literal["exact", "variant", "someone else", "indirect", "not found"]
VERDICTS: tuple[Verdict, ...] = ("exact", "variant", "someone else", "indirect", "not found")


@dataclass(frozen=True, slots=True)
class Finding:
    """A quotation that has the words, or nearly. `claimed` are the stretches of the claim that it does not have,
    `printed` the stretches of its text that stand there instead or between."""

    verdict: Verdict
    difference: Difference
    claimed: tuple[Span, ...]
    printed: tuple[Span, ...]
    text: str
    speaker: str | None
    kind: QuoteKind
    when: str | None
    channel: str | None
    outlet: str | None
    published: str | None
    source: str
    content: tuple[Span, ...]
    story: str
    statement: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a record says of a claim: the verdict of the best finding, and all findings, best first. `elsewhere` are
    stories that have the words in a row, though not as a quotation; they are sought where no quotation was found."""

    words: str
    who: str | None
    verdict: Verdict
    findings: tuple[Finding, ...]
    elsewhere: tuple[search.Excerpt, ...] = ()


def check(store: Store, claim: Claim) -> Checked:
    """What the record holds of these words."""
    asked = wording(claim.words, [Span(0, len(claim.words))])
    if not asked.words:
        return Checked(claim.words, claim.who, "not found", ())
    if found := _findings(store, claim, asked):
        return Checked(claim.words, claim.who, found[0].verdict, tuple(found))
    return Checked(claim.words, claim.who, "not found", (), search.excerpts(store, f'"{claim.words}"', 5).rows)


def _findings(store: Store, claim: Claim, asked: Wording) -> list[Finding]:
    alike = [(one, how) for one in candidates(store, asked) if (how := likeness(asked, one.text, one.kind))]
    speakers = _speakers(store, [one for one, _ in alike])
    meant = set(people.named(store, claim.who)) if claim.who else set()
    found = [_finding(one, how, speakers[one.statement]) for one, how in alike]
    if claim.who is not None:
        found = [_attributed(one, claim.who, meant, speakers[one.statement]) for one in found]
    return sorted(found, key=lambda one: (VERDICTS.index(one.verdict), one.published or "~", one.source))


class _Speaker(NamedTuple):
    story: str
    quote: int
    name: str
    kind: EntityKind
    person: str | None


def _speakers(store: Store, found: Iterable[Candidate]) -> dict[str, list[_Speaker]]:
    """All whom any outlet names as the speaker of a quotation."""
    query = """
        SELECT DISTINCT versions.statement, versions.story, versions.quote, entities.kind, people.id AS person,
               coalesce(people.name, entities.name) AS name
        FROM versions
        JOIN voices ON voices.story = versions.story AND voices.quote = versions.quote AND voices.role = 'speaker'
        JOIN entities ON entities.story = voices.story AND entities.entity = voices.entity
        LEFT JOIN appearances ON appearances.story = voices.story AND appearances.entity = voices.entity
        LEFT JOIN people ON people.id = appearances.person
        WHERE versions.statement IN (SELECT value FROM json_each(?))
    """
    speakers: dict[str, list[_Speaker]] = defaultdict(list)
    for row in store.rows(query, (json.dumps(sorted({one.statement for one in found})),)):
        speakers[row.pop("statement")].append(_Speaker(**row))
    return speakers


def _finding(one: Candidate, how: Likeness, speakers: list[_Speaker]) -> Finding:
    here = [speaker.name for speaker in speakers if (speaker.story, speaker.quote) == (one.story, one.quote)]
    return Finding(
        verdict=how.verdict,
        difference=how.difference,
        claimed=how.claimed,
        printed=how.printed,
        text=one.text,
        speaker=" and ".join(here) or None,
        kind=one.kind,
        when=one.when,
        channel=one.channel,
        outlet=one.outlet,
        published=one.published,
        source=one.source,
        content=one.content,
        story=one.story,
        statement=one.statement,
    )


def _attributed(finding: Finding, who: str, meant: set[str], speakers: list[_Speaker]) -> Finding:
    """The finding where the claim names a speaker: someone else's only if outlets name others and none names this one.
    Whom a story does not name may be anyone."""
    named = [speaker for speaker in speakers if speaker.kind != "unnamed"]
    if not named or any(one.person in meant or may_be_one([who], [one.name]) for one in named):
        return finding
    return replace(finding, verdict="someone else")

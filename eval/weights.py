"""Fits the weights of epithets or pronouns anew on annotated texts, and says what they gain on texts left out.

    python eval/weights.py epithets FOLDER...              annotated stories beside the shared ones
    python eval/weights.py pronouns FOLDER... [--gap TABLE] and GAP's development table, without the engine's links

Softmax regression over the persons in reach, drawn towards the weights in force; nothing is written. Texts are left
out by turns, a fifth of them at a time. The engine was trained on GAP's development table, so that there its links
say nothing of what they are worth elsewhere. Never give this stories that are held out.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from gold import STORIES, Gold, gold_stories
from onrecord import engine
from onrecord.model import Quote, Span
from onrecord.reading.layout import lay_out
from onrecord.reading.mentions import find_mentions
from onrecord.reading.people import traits, weigh
from onrecord.reading.people.bonds import bonds_of
from onrecord.reading.people.clues import clues_at, shared
from onrecord.reading.people.ledger import Ledger
from onrecord.reading.people.roster import roster_of
from onrecord.reading.people.scene import Scene
from onrecord.reading.people.solve import Solver
from onrecord.reading.quotes import find_quotes

TURNS, STEPS, RATE = 5, 300, 0.05
DRAWN = {"epithets": 10.0, "pronouns": 3.0}  # how strongly weights are drawn back: the best on texts left out
Vector = np.ndarray[Any, np.dtype[np.float64]]
Traits = Iterable[tuple[str, float]]


class Choice(NamedTuple):
    """One place to be decided: for each person the traits of every antecedent (of an epithet: one row), what else
    weighs, and who is right."""

    text: int
    traits: list[Vector]
    rest: Vector
    right: Vector


def solved(text: str, quotes: tuple[Quote, ...] | None = None, *, links: bool = True) -> Solver:
    layout = lay_out(text)
    tags = engine.tag(layout)
    tags = tags if links else replace(tags, links=())
    mentions = find_mentions(layout, tags, find_quotes(layout, tags) if quotes is None else quotes)
    scene = Scene(layout, tags, mentions, find_quotes(layout, tags) if quotes is None else quotes)
    roster = roster_of(scene)
    clues = shared([clues_at(scene, index) for index in range(len(mentions))], scene)
    solver = Solver(scene, roster, Ledger(scene, roster.persons, clues), bonds_of(scene))
    solver.solve()
    return solver


def row(traits: Traits, names: list[str]) -> Vector:
    found = np.zeros(len(names))
    for name, times in traits:
        found[names.index(name)] += times
    return found


def meant(gold: Gold, span: Span) -> str | None:
    """Whom the annotation has at a place; None for somebody it does not name."""
    for person in gold.plain["people"]:
        for start, end in (*person["mentions"], *person["pronouns"]):
            shared = min(end, span.end) - max(start, span.start)
            if shared >= 0.6 * (max(end, span.end) - min(start, span.start)):
                return str(person["name"])
    return None


def _same(one: str, other: str) -> bool:
    mine, theirs = set(one.lower().split()), set(other.lower().split())
    return mine <= theirs or theirs <= mine


def epithet_choices(number: int, gold: Gold) -> Iterator[Choice]:
    solver, names = solved(gold.story.text), list(traits.NOUNS)
    ledger, scales = solver.ledger, solver.scales.epithets
    for index, mention in enumerate(solver.scene.mentions):
        if mention.kind != "epithet" or mention.plural or mention.rule == "indefinite phrase" or index in solver.tied:
            continue
        if any(start <= mention.span.start < end for start, end in gold.plain.get("ignore", [])):
            continue
        wanted = meant(gold, mention.span)
        rows, rest, right = [row(scales.stranger_traits(index), names)[None]], [0.0], [wanted is None]
        for person in solver.reach(index):
            weight = scales.weigh(index, person)
            lawful = None if weight is None else solver.scales.lawful(index, person, weight)
            if weight is None or lawful is None:
                continue
            who = ledger.people[person]
            rows.append(row(scales.traits(index, person), names)[None])
            rest.append(lawful - weight)
            right.append(not who.form if wanted is None else bool(who.form) and _same(who.name, wanted))
        if any(right):
            yield Choice(number, rows, np.array(rest), np.array(right))


def pronoun_choices(number: int, gold: Gold) -> Iterator[Choice]:
    """Pronouns, with everyone else held to be whom the annotation means."""
    solver = solved(gold.story.text)
    wanted = {index: meant(gold, one.span) for index, one in enumerate(solver.scene.mentions) if not one.plural}
    persons = {
        name: next((n for n, one in enumerate(solver.ledger.people) if one.form and _same(one.name, name)), None)
        for name in wanted.values()
        if name
    }
    for index, name in wanted.items():
        if name and persons[name] is not None:
            solver.ledger.put(index, persons[name])
    for index, name in wanted.items():
        if name and solver.scene.mentions[index].kind == "pronoun":
            yield from _pronoun(number, solver, index, {persons[name]})


def gap_choices(first: int, table: Path) -> Iterator[Choice]:
    with open(table, encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, line in enumerate(rows, first):
        solver = solved(line["Text"], links=False)
        spans = {name: Span(int(line[f"{name}-offset"]), int(line[f"{name}-offset"])) for name in ("Pronoun", "A", "B")}
        at = {name: _at(solver, span.start) for name, span in spans.items()}
        right = {solver.ledger.meant[at[name] or 0] for name in "AB" if line[f"{name}-coref"] == "TRUE" and at[name]}
        if at["Pronoun"] is not None and right - {None}:
            yield from _pronoun(number, solver, at["Pronoun"], right)


def _at(solver: Solver, offset: int) -> int | None:
    inside = [n for n, one in enumerate(solver.scene.mentions) if one.span.start <= offset < one.span.end]
    singles = [n for n in inside if not solver.scene.mentions[n].plural]
    return max(singles, default=None)


def _pronoun(number: int, solver: Solver, index: int, right: set[int | None]) -> Iterator[Choice]:
    scales, names = solver.scales, list(weigh.WEIGHTS)
    rows, rest, good = list[Vector](), list[float](), list[bool]()
    for person, found in scales.antecedents(index).items():
        weight = scales.lawful(index, person, 0.0)
        if weight is None:
            continue
        own = row(scales.person_traits(index, person), names)
        rows.append(np.array([row(traits, names) + own for traits in found]))
        rest.append(weight + scales._owns_kin(index, person) - solver.ledger.people[person].doubtful)
        good.append(person in right)
    if any(good) and not all(good):
        yield Choice(number, rows, np.array(rest), np.array(good))


def fitted(found: list[Choice], start: Vector, drawn: float) -> Vector:
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        slope = drawn * (weights - start)
        for choice in found:
            best = np.array([rows[int(np.argmax(rows @ weights))] for rows in choice.traits])
            chance = _chances(best @ weights + choice.rest)
            share = np.where(choice.right, chance, 0.0)
            slope += best.T @ (chance - share / max(share.sum(), 1e-9))
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def _chances(scores: Vector) -> Vector:
    chances = np.exp(scores - scores.max())
    return np.asarray(chances / chances.sum())


def right(found: list[Choice], weights: Vector) -> int:
    scores = ([float((rows @ weights).max()) for rows in choice.traits] + choice.rest for choice in found)
    return sum(bool(choice.right[int(np.argmax(score))]) for choice, score in zip(found, scores, strict=True))


def main(kind: str, *arguments: str) -> None:
    folders = [Path(one) for one in arguments[: arguments.index("--gap") if "--gap" in arguments else None]]
    stories = [gold for folder in (STORIES, *folders) for gold in gold_stories(folder)]
    choices = epithet_choices if kind == "epithets" else pronoun_choices
    table = traits.NOUNS if kind == "epithets" else weigh.WEIGHTS
    found = [choice for number, gold in enumerate(stories) for choice in choices(number, gold)]
    if "--gap" in arguments:
        found += gap_choices(len(stories), Path(arguments[arguments.index("--gap") + 1]))
    start, left_out = np.array(list(table.values())), 0
    for turn in range(TURNS):
        weights = fitted([one for one in found if one.text % TURNS != turn], start, DRAWN[kind])
        left_out += right([one for one in found if one.text % TURNS == turn], weights)
    weights = fitted(found, start, DRAWN[kind])
    print(f"{len(found)} {kind}: right {right(found, start)} now, {right(found, weights)} fitted, {left_out} left out")
    for name, before, after in zip(table, start, weights, strict=True):
        print(f'    "{name}": {after:.2f},  # was {before:.2f}')


if __name__ == "__main__":
    if sys.argv[1:2] not in (["epithets"], ["pronouns"]):
        sys.exit(__doc__)
    main(*sys.argv[1:])

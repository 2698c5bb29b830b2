"""Fits the weights of epithets anew on annotated stories, and says what they gain on stories left out.

usage: python eval/weights.py FOLDER...      folders of annotated stories beside the shared ones

Softmax regression over the persons in reach of each epithet, drawn towards the weights in force; nothing is written.
Stories are left out by turns, a fifth of them at a time. Never give it stories that are held out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from gold import STORIES, Gold, gold_stories
from onrecord import engine
from onrecord.model import Span
from onrecord.reading.layout import lay_out
from onrecord.reading.mentions import find_mentions
from onrecord.reading.people.bonds import bonds_of
from onrecord.reading.people.clues import clues_at
from onrecord.reading.people.epithets import WEIGHTS
from onrecord.reading.people.ledger import Ledger
from onrecord.reading.people.roster import roster_of
from onrecord.reading.people.scene import Scene
from onrecord.reading.people.solve import Solver
from onrecord.reading.quotes import find_quotes

NAMES = list(WEIGHTS)
TURNS, STEPS, RATE = 5, 600, 0.05
DRAWN = 10  # how strongly the weights are drawn back; of .05, .15 and .5 the best on stories left out
Vector = np.ndarray[Any, np.dtype[np.float64]]


class Choice(NamedTuple):
    """One epithet: the traits of all it may mean, what else weighs, and which of them are right."""

    story: int
    words: str
    traits: Vector
    rest: Vector
    right: Vector


def solved(gold: Gold) -> Solver:
    layout = lay_out(gold.story.text)
    tags = engine.tag(layout)
    quotes = find_quotes(layout, tags)
    mentions = find_mentions(layout, tags, quotes)
    scene = Scene(layout, tags, mentions, quotes)
    roster = roster_of(scene)
    clues = tuple(clues_at(scene, index) for index in range(len(mentions)))
    solver = Solver(scene, roster, Ledger(scene, roster.persons, clues), bonds_of(scene))
    solver.solve()
    return solver


def vector(traits: Iterable[tuple[str, float]]) -> Vector:
    found = np.zeros(len(NAMES))
    for name, times in traits:
        found[NAMES.index(name)] += times
    return found


def meant(gold: Gold, span: Span) -> str | None:
    """Whom the annotation has at a place; None for somebody it does not name."""
    for person in gold.plain["people"]:
        for start, end in person["mentions"]:
            shared = min(end, span.end) - max(start, span.start)
            if shared >= 0.6 * (max(end, span.end) - min(start, span.start)):
                return str(person["name"])
    return None


def choices(story: int, gold: Gold) -> Iterator[Choice]:
    solver = solved(gold)
    ledger, epithets = solver.ledger, solver.scales.epithets
    for index, mention in enumerate(solver.scene.mentions):
        if mention.kind != "epithet" or mention.plural or mention.rule == "indefinite phrase" or index in solver.tied:
            continue
        if any(start <= mention.span.start < end for start, end in gold.plain.get("ignore", [])):
            continue
        wanted = meant(gold, mention.span)
        rows, rest, right = [vector(epithets.stranger_traits(index))], [0.0], [wanted is None]
        for person in solver._reach(index):
            weight = epithets.weigh(index, person)
            lawful = None if weight is None else solver.scales.lawful(index, person, weight)
            if weight is None or lawful is None:
                continue
            who = ledger.people[person]
            rows.append(vector(epithets.traits(index, person)))
            rest.append(lawful - weight)
            right.append(not who.form if wanted is None else bool(who.form) and _same(who.name, wanted))
        if any(right):
            yield Choice(story, mention.span.of(gold.story.text), np.array(rows), np.array(rest), np.array(right))


def _same(one: str, other: str) -> bool:
    mine, theirs = set(one.lower().split()), set(other.lower().split())
    return mine <= theirs or theirs <= mine


def fitted(found: list[Choice], start: Vector) -> Vector:
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        slope = DRAWN * (weights - start)
        for choice in found:
            chance = _chances(choice, weights)
            share = np.where(choice.right, chance, 0.0)
            slope += choice.traits.T @ (chance - share / max(share.sum(), 1e-9))
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def _chances(choice: Choice, weights: Vector) -> Vector:
    scores = choice.traits @ weights + choice.rest
    chances = np.exp(scores - scores.max())
    return np.asarray(chances / chances.sum())


def right(found: list[Choice], weights: Vector) -> int:
    return sum(bool(choice.right[int(np.argmax(choice.traits @ weights + choice.rest))]) for choice in found)


def main(folders: list[str]) -> None:
    stories = [gold for folder in (STORIES, *map(Path, folders)) for gold in gold_stories(folder)]
    found = [choice for number, gold in enumerate(stories) for choice in choices(number, gold)]
    start = np.array([WEIGHTS[name] for name in NAMES])
    left_out = 0
    for turn in range(TURNS):
        weights = fitted([one for one in found if one.story % TURNS != turn], start)
        left_out += right([one for one in found if one.story % TURNS == turn], weights)
    weights = fitted(found, start)
    print(
        f"{len(found)} epithets: right {right(found, start)} now, {right(found, weights)} fitted, {left_out} left out"
    )
    for name, before, after in zip(NAMES, start, weights, strict=True):
        print(f'    "{name}": {after:.2f},  # was {before:.2f}')


if __name__ == "__main__":
    main(sys.argv[1:])

"""How well people are found and told apart, on the annotated stories and on GAP.

    python eval/people.py stories [--gold-quotes] [--errors]     names, epithets, pronouns, as score_stories.py has it
    python eval/people.py mentions [--gold-quotes]               places alone, whoever is meant
    python eval/people.py gap TABLE.tsv OUT.tsv                  decisions in the form that score_gap.py reads

With `--gold-quotes` the stage gets faultless quotations, so that only its own mistakes count.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gold import STORIES, Gold, gold_stories
from onrecord import engine
from onrecord.cast import Cast, Mention
from onrecord.codec import encode
from onrecord.model import Quote, Reading, Span
from onrecord.reading.layout import lay_out
from onrecord.reading.mentions import find_mentions
from onrecord.reading.people import gather
from onrecord.reading.quotes import find_quotes

SCORER = STORIES.parent / "eval" / "score_stories.py"


def people_of(text: str, quotes: tuple[Quote, ...] | None = None) -> tuple[tuple[Mention, ...], Cast]:
    layout = lay_out(text)
    tags = engine.tag(layout)
    quotes = find_quotes(layout, tags) if quotes is None else quotes
    mentions = find_mentions(layout, tags, quotes)
    return mentions, gather(layout, tags, mentions, quotes)


def told(gold: Gold, gold_quotes: bool) -> tuple[tuple[Mention, ...], Cast]:
    return people_of(gold.story.text, gold.quotes if gold_quotes else None)


def stories(gold_quotes: bool, errors: bool) -> None:
    lines = []
    for gold in gold_stories():
        _, cast = told(gold, gold_quotes)
        lines.append(encode(Reading(gold.story, entities=cast.entities)).decode())
    with TemporaryDirectory() as folder:
        out = Path(folder, "readings.jsonl")
        out.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [sys.executable, str(SCORER), str(STORIES), str(out), *(["--errors", "all"] if errors else [])]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    wanted = ("names", "epithets", "pronouns")
    print("\n".join(line for line in printed.splitlines() if line.startswith(wanted)))


def mentions(gold_quotes: bool) -> None:
    """Places that the annotation has and the stage has not, and the other way round."""
    for gold in gold_stories():
        found, _ = told(gold, gold_quotes)
        text = gold.story.text
        ours = {one.span for one in found if not one.plural and one.rule not in {"indefinite phrase", "first person"}}
        theirs = dict(_places(gold.plain))
        for span in sorted(set(theirs) - ours):
            near = [one.of(text) for one in ours if one.meets(span) and one.covers(span) != span.covers(one)]
            print(f"{gold.name}\tmissed\t{span.of(text)!r} of {theirs[span]}\tnear {near}")
        for span in sorted(ours - set(theirs)):
            rule = next(one.rule for one in found if one.span == span)
            print(f"{gold.name}\textra\t{span.of(text)!r}\t{rule}")


def _places(plain: dict[str, Any]) -> Iterator[tuple[Span, str]]:
    for person in plain["people"]:
        for place in person["mentions"] + person["pronouns"]:
            yield Span(*place), person["name"]


def gap(table: str, out: str) -> None:
    """Each row: is the person at A, at B, the one the pronoun means?"""
    with open(table, encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    with open(out, "w", encoding="utf-8") as file:
        for row in rows:
            _, cast = people_of(row["Text"])
            meant = _at(cast, row["Pronoun-offset"], row["Pronoun"])
            answers = (_same(cast, meant, row, name) for name in "AB")
            print(row["ID"], *(str(answer).upper() for answer in answers), sep="\t", file=file)


def _at(cast: Cast, offset: str, words: str) -> int | None:
    return cast.at(Span(int(offset), int(offset) + len(words)))


def _same(cast: Cast, meant: int | None, row: dict[str, str], name: str) -> bool:
    return meant is not None and meant == _at(cast, row[f"{name}-offset"], row[name])


def main(arguments: list[str]) -> None:
    flags = {argument for argument in arguments if argument.startswith("--")}
    plain = [argument for argument in arguments if not argument.startswith("--")]
    if plain[:1] == ["stories"]:
        stories("--gold-quotes" in flags, "--errors" in flags)
    elif plain[:1] == ["mentions"]:
        mentions("--gold-quotes" in flags)
    elif plain[:1] == ["gap"] and len(plain) == 3:
        gap(plain[1], plain[2])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])

"""GAP: short Wikipedia passages with one ambiguous pronoun and two names."""

from __future__ import annotations

import csv
from typing import NamedTuple

from corpora import DATA, Choice, Document
from corpora.recut import Cut


class Case(NamedTuple):
    document: Document
    cut: Cut
    choice: Choice
    feminine: bool


def gap(split: str) -> list[Case]:
    with (DATA / f"people/gap/gap-{split}.tsv").open(encoding="utf-8", newline="") as file:
        return [_case(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def passages(split: str) -> list[Document]:
    return [case.document for case in gap(split)]


def _case(row: dict[str, str]) -> Case:
    cut = Cut(row["Text"])

    def place(column: str) -> tuple[int, int]:
        start = int(row[f"{column}-offset"])
        return cut.stretch(start, start + len(row[column])) or (0, 1)

    right = (row["A-coref"] == "TRUE", row["B-coref"] == "TRUE")
    doc = cut.document(row["ID"])
    doc.choice = Choice(place("Pronoun"), (place("A"), place("B")), right)
    return Case(doc, cut, doc.choice, row["Pronoun"].lower() in {"she", "her", "hers"})

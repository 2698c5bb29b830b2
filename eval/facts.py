"""Facts and kin on faultless times, people and quotations: how much of the loss is these two stages' own.

usage: .venv/bin/python eval/facts.py [STORY...]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable

from gold import Gold, gold_stories
from onrecord import engine
from onrecord.cast import Cast
from onrecord.model import Relation
from onrecord.reading.facts import find_facts
from onrecord.reading.kin import find_kin
from onrecord.reading.layout import lay_out

SYMMETRIC = {"spouse", "partner", "former_spouse", "sibling", "colleague", "other_kin"}
Line = tuple[str, str, str]  # person, property, value or second person


def read(gold: Gold) -> tuple[Cast, tuple[Relation, ...]]:
    layout = lay_out(gold.story.text)
    tags = engine.tag(layout)
    cast = find_facts(gold.story, layout, tags, gold.times, gold.quotes, gold.cast)
    return find_kin(gold.story, layout, tags, gold.times, gold.quotes, cast)


def norm(value: str) -> str:
    value = re.sub(r"^(the|a|an)\s+", "", value.lower().replace("’", "'"))
    return re.sub(r"[^\w' ]+", " ", value).strip()


def told_facts(cast: Cast) -> set[Line]:
    return {(entity.name, fact.property, norm(fact.value)) for entity in cast.entities for fact in entity.facts}


def wanted_facts(gold: Gold) -> set[Line]:
    people = gold.plain["people"]
    return {(person["name"], fact["property"], norm(fact["value"])) for person in people for fact in person["facts"]}


def tie(one: str, kinship: str, two: str) -> Line:
    return (*sorted((one, two)), kinship) if kinship in SYMMETRIC else (one, two, kinship)  # type: ignore[return-value]


def told_ties(cast: Cast, relations: Iterable[Relation]) -> set[Line]:
    """Ties between named persons; the annotation has no others."""
    ends = ((cast.entities[r.subject], r.property, cast.entities[r.object]) for r in relations)
    return {tie(one.name, kinship, two.name) for one, kinship, two in ends if one.kind == two.kind == "person"}


def score(counts: Counter[tuple[str, str]], wanted: Iterable[Line], told: Iterable[Line], story: str, at: int) -> None:
    """Count by property (which stands at index `at` of a line) and print what differs."""
    wanted, told = set(wanted), set(told)
    for kind, lines in (("right", wanted & told), ("missed", wanted - told), ("extra", told - wanted)):
        for line in sorted(lines):
            counts[line[at], kind] += 1
            if kind != "right":
                print(f"{story}: {kind} {' | '.join(line)}")


def occupations(wanted: set[Line], told: set[Line]) -> tuple[int, int]:
    """Occupations count by recall alone, and any shared word will do, as in the stories' scorer."""
    found = 0
    for person, _, value in wanted:
        found += any(other[0] == person and set(other[2].split()) & set(value.split()) for other in told)
    return found, len(wanted)


def main() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    roles = [0, 0]
    for gold in gold_stories():
        if sys.argv[1:] and gold.name not in sys.argv[1:]:
            continue
        cast, relations = read(gold)
        wanted, told = wanted_facts(gold), told_facts(cast)
        named = [{line for line in lines if line[1] == "occupation"} for lines in (wanted, told)]
        found, asked = occupations(*named)
        roles = [roles[0] + found, roles[1] + asked]
        for line in sorted(named[0]):
            if not occupations({line}, named[1])[0]:
                print(f"{gold.name}: missed {' | '.join(line)}")
        score(counts, wanted - named[0], told - named[1], gold.name, 1)
        gold_ties = {tie(r["subject"], r["property"], r["object"]) for r in gold.plain["relations"]}
        score(counts, gold_ties, told_ties(cast, relations), gold.name, 2)
    report(counts, roles)


def report(counts: Counter[tuple[str, str]], roles: list[int]) -> None:
    kinds = {
        "facts": ("age", "born", "from", "employer", "author_of", "award", "died"),
        "kin": (*sorted(SYMMETRIC), "child"),
    }
    for layer, properties in kinds.items():
        for names in (*((name,) for name in properties), properties):
            right, missed, extra = (sum(counts[name, kind] for name in names) for kind in ("right", "missed", "extra"))
            name = names[0] if len(names) == 1 else f"all {layer}"
            f1 = 2 * right / (2 * right + missed + extra) if right + missed + extra else 1.0
            print(f"{name:14} right {right:3} missed {missed:3} extra {extra:3}  F1 {f1:.3f}")
    print(f"occupations    recall {roles[0]}/{roles[1]}")


if __name__ == "__main__":
    main()

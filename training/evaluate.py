"""Scores of the engine as it ships, on the development splits: python evaluate.py [WEIGHTS ...]

Each argument is a weights file (the package's int8 model by default; export.py also writes an fp32 reference).
Words are the corpora's own; everything else goes the way a story goes: windows, decoding and all.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from corpora import Document, Said
from corpora.gap import gap
from corpora.names import newswire, uner
from corpora.polnear import polnear
from corpora.recut import layout_of
from corpora.treebanks import ewt, gum
from labels import PARTS, POS, RELATIONS
from onrecord.engine import Engine
from onrecord.engine.network import FOLDER
from onrecord.engine.tagger import scan
from onrecord.tags import Link, Stretch, Tags
from onrecord.text import Layout
from scoring import Count, count_covered, count_names, count_said, f1, matched_f1


def syntax(engine: Engine, docs: list[Document]) -> dict[str, float]:
    count: Counter[str] = Counter()
    for doc in docs:
        tags = engine(layout_of(doc))
        for word in range(len(doc.words)):
            right = tags.head[word] == doc.head[word]
            relation, gold = tags.relation[word], RELATIONS[doc.relation[word]]
            count["upos"] += tags.pos[word] == POS[doc.pos[word]]
            count["uas"] += right
            count["las"] += right and relation == gold
            count["las without subtypes"] += right and relation.split(":")[0] == gold.split(":")[0]
        count["words"] += len(doc.words)
    return {key: round(100 * value / count["words"], 2) for key, value in count.items() if key != "words"}


def names(engine: Engine, docs: list[Document]) -> dict[str, float]:
    count: Count = Counter()
    for doc in docs:
        found = {(*name.words, name.kind) for name in engine(layout_of(doc)).names}
        count_names(doc.names, found, count)
    return {kind: f1(count, kind) for kind in sorted({key for key, _ in count})}


def quotations(engine: Engine, docs: list[Document]) -> dict[str, float]:
    """Tags word by word; attributions as they come out ("found"), and with the right source ("joint")."""
    count: Count = Counter()
    for doc in docs:
        layout = layout_of(doc)
        edges = scan(engine.network, layout).parts.edges
        for part, row, gold in zip(PARTS, edges, _covered(doc.said), strict=True):
            count_covered(part, gold, {word for word, edge in enumerate(row) if edge}, count)
        said = [Said([tuple(s) for s in a.content], a.cue, a.source) for a in engine(layout).attributions]
        count_said(doc.said, said, count)
    return {part: f1(count, part) for part in PARTS} | {key: matched_f1(count, key) for key in ("found", "joint")}


def _covered(said: list[Said]) -> tuple[set[int], set[int], set[int]]:
    content = {word for one in said for stretch in one.content for word in range(*stretch)}
    cue, source = (
        {word for one in said if getattr(one, part) for word in range(*getattr(one, part))} for part in PARTS[1:]
    )
    return content, cue, source


def pronouns(engine: Engine, split: str = "validation") -> dict[str, float]:
    count: Count = Counter()
    for case in gap(split):
        layout = Layout(case.cut.text, case.cut.spans, tuple(Stretch(*s) for s in case.document.sentences), ())
        cluster = _cluster(engine(layout), case.choice.pronoun)
        for name, right in zip(case.choice.names, case.choice.right, strict=True):
            said = bool(cluster & set(range(*name)))
            key = "tp" if right and said else "fp" if said else "fn" if right else "tn"
            count["all", key] += 1
            count["feminine" if case.feminine else "masculine", key] += 1
    return {key: f1(count, key) for key in ("all", "feminine", "masculine")}


def _cluster(tags: Tags, pronoun: tuple[int, int]) -> set[int]:
    """The mentions in one group with the pronoun. In the order of the text each mention joins the group whose links
    to it weigh most, if they weigh more than half of what no link accounts for."""
    links: dict[int, list[Link]] = {}
    for link in tags.links:
        links.setdefault(link.mention, []).append(link)
    group: dict[int, int] = {}
    for mention in sorted(links):
        weight: Counter[int] = Counter()
        for link in links[mention]:
            weight[group.setdefault(link.antecedent, link.antecedent)] += link.score
        best, most = weight.most_common(1)[0]
        group[mention] = best if most > (1 - weight.total()) / 2 else mention
    mine = {group[word] for word in range(*pronoun) if word in group}
    return {word for word, number in group.items() if number in mine}


def speed(engine: Engine, docs: list[Document]) -> int:
    """Words a second of processor time."""
    layouts = [layout_of(doc) for doc in docs]
    began = time.process_time()
    for layout in layouts:
        engine(layout)
    return round(sum(len(layout.words) for layout in layouts) / (time.process_time() - began))


def main(weights: list[Path]) -> None:
    for path in weights:
        engine = Engine(weights=path)
        stories = polnear("dev")
        print(f"\n{path.name}")
        print("EWT dev", syntax(engine, ewt("dev")), flush=True)
        print("GUM dev", syntax(engine, gum("dev")), flush=True)
        print("newswire held out", names(engine, newswire()[1]), flush=True)
        print("UNER EWT dev", names(engine, uner()), flush=True)
        print("GUM dev names", names(engine, gum("dev")), flush=True)
        print("PolNeAR dev", quotations(engine, stories), flush=True)
        print("GAP validation", pronouns(engine), flush=True)
        print("words/s", speed(engine, stories[:20]), flush=True)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or [FOLDER / "model.onnx"])
